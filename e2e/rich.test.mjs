// A text with headings, lists and a table, written and pasted into the editor of the browser:
// what is stored is marks, and the page shows them.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { read, write } from '../internal/web/ui/script/rich/marks.js';
import { eachEngine } from './lantoa.mjs';
import { checkPage } from './page-rules.mjs';

const fixture = async name => (await readFile(new URL(`../internal/richtext/testdata/${name}`, import.meta.url), 'utf8')).trim();

/** Puts what another program has on its clipboard into the editor, at the end of its text. */
const paste = (page, html) => page.locator('trix-editor').first().evaluate((element, html) => {
  element.editor.setSelectedRange(element.editor.getDocument().getLength() - 1);
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/html', html);
  clipboardData.setData('text/plain', 'chữ trần');
  element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, html);

const marks = page => page.locator('textarea[name="body"]').inputValue();

test('the editor in the browser keeps every mark', async () => {
  for (const name of ['word', 'word-online', 'google-docs', 'excel', 'facebook']) {
    const kept = await fixture(`${name}.marks`);
    assert.equal(write(read(kept)), kept, name);
  }
  for (const kept of [
    '> a\n>\n> b', 'a\\*b **c** *d* [e](https://xa.vn)', '- a\n  1. b\n  2. c\n- d', '\\- a\n1\\. b\n\\# c',
    '**a:** [[ngày khai giảng]]', '**a** [**b**](https://xa.vn)', '5 * 3 = 15', 'a\nb\n\nc',
  ]) assert.equal(write(read(kept)), kept);
  assert.equal(write(read('5. năm\n6. sáu')), '5\\. năm\n\n6\\. sáu', 'a number that the editor would change becomes a word');
});

eachEngine('rich text', house => {
  test('what is typed and pasted is stored as marks and shown on the page', async () => {
    const page = await house.page('desk');
    await house.signIn(page, house.account('editor'));
    await page.goto(house.at('/console/contents/new'));
    await page.getByLabel('Tiêu đề').fill('Bài dán từ Word');
    const unit = page.getByLabel('Đơn vị viết');
    if (!(await unit.inputValue())) await unit.selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Bắt đầu viết' }).click();
    await page.waitForURL(/\/edit$/);

    const editor = page.getByRole('textbox', { name: 'Nội dung' });
    await editor.click();
    await page.keyboard.type('Mở đầu ');
    await page.getByRole('button', { name: 'Đậm' }).click();
    await page.keyboard.type('quan trọng');
    await page.getByRole('button', { name: 'Đậm' }).click();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '• Gạch đầu dòng' }).click();
    await page.keyboard.type('ý một');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Vào ý con' }).click();
    await page.keyboard.type('ý con');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const typed = 'Mở đầu **quan trọng**\n\n- ý một\n  - ý con';
    assert.equal(await marks(page), typed);
    assert.deepEqual(await checkPage(page, 'desk'), [], 'the editor');

    for (const name of ['word', 'word-online', 'excel']) {
      await page.locator('trix-editor').first().evaluate(element => element.editor.loadJSON({ document: [], selectedRange: [0, 0] }));
      await paste(page, await fixture(`${name}.html`));
      assert.equal(await marks(page), await fixture(`${name}.marks`), name);
    }
    await page.locator('trix-editor').first().evaluate(element => element.editor.loadJSON({ document: [], selectedRange: [0, 0] }));
    await paste(page, await fixture('word.html'));

    await page.getByRole('button', { name: 'Sửa dạng chữ' }).first().click();
    const field = page.locator('textarea[name="body"]');
    await field.fill((await field.inputValue()).replace('| Thôn 1 |', '| Thôn 1 và 2 |'));
    assert.deepEqual(await checkPage(page, 'desk'), [], 'as plain text');
    await page.getByRole('button', { name: 'Sửa như trang in' }).first().click();
    await page.locator('trix-editor td').getByText('Thôn 1 và 2').waitFor();

    await page.getByRole('button', { name: 'Lưu nháp' }).click();
    await page.waitForLoadState();
    await page.goto(page.url().replace(/\/edit.*/, ''));
    await page.locator('h2, h3').getByText('Học những gì').first().waitFor();
    await page.locator('td').getByText('Thôn 1 và 2').first().waitFor();
    await page.locator('li').getByText('Hẹn giờ học').first().waitFor();
    assert.deepEqual(await checkPage(page, 'desk'), [], 'the page');
  });
});
