// One officer checks what was read of a plan beside its text, sets it right, and confirms it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { settle } from './drafts.mjs';
import { eachEngine } from './lantoa.mjs';
import { checkPage } from './page-rules.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const example = readFileSync(path.join(here, '..', 'examples', 'plans', 'ke-hoach-tap-huan-minh-hoa.txt'), 'utf8');
// The example with a body that the commune does not know, in two places, and as scanning leaves it.
const document = example
  .replace('3. Công an xã', '3. Ban Quản lý Bến Thuyền')
  .replace('4. Đoàn Thanh niên Cộng sản Hồ Chí Minh xã', '4. Ban Quản lý Bến Thuyền')
  .replace('- Dạy ít một,', '- Người dạy là nhân tố thêm chốt; dạy ít một,');

eachEngine('confirming', house => {
  let page, draft;
  const card = words => page.locator('article.proposed', { hasText: words });

  test('the officer opens the document and is told what is left to do', async () => {
    page = await house.page('desk');
    await house.signIn(page, house.account('coordinator'));
    await page.goto(house.at('/console/plans/import'));
    await page.getByLabel('Tệp văn bản').setInputFiles({ name: 'ke-hoach.txt', mimeType: 'text/plain', buffer: Buffer.from(document) });
    await page.getByRole('button', { name: 'Đọc văn bản' }).click();
    await page.waitForURL(/\/console\/drafts\//);
    draft = page.url();
    await page.getByRole('link', { name: /tên đơn vị chưa rõ/ }).click();
    await page.getByText('“Ban Quản lý Bến Thuyền”').first().waitFor();
    await house.picture(page, 'confirm-page');
    assert.deepEqual(await checkPage(page, 'desk'), []);
    await page.getByRole('button', { name: 'Xác nhận và giao việc' }).click();
    await page.getByRole('alert').getByText(/chưa rõ/).waitFor();
  });

  test('a task lights up its clause under the mouse and from the keyboard, and the clause its task', async () => {
    await page.goto(draft);
    const task = card('Bố trí một bàn hướng dẫn');
    await task.locator('p').first().hover();
    const lit = page.locator('.document__p.is-lit');
    assert.match(await lit.innerText(), /Bố trí một bàn hướng dẫn/);
    assert.equal(await lit.evaluate(p => {
      const column = p.closest('.document__text').getBoundingClientRect();
      const here = p.getBoundingClientRect();
      return here.top >= column.top - 1 && here.top < column.bottom;
    }), true, 'the clause is in view');
    await card('Cử công chức dự').getByRole('link', { name: /^Sửa/ }).focus();
    assert.match(await lit.innerText(), /Cử công chức dự/);
    await page.locator('.document__p', { hasText: 'Bố trí một bàn' }).locator('p').hover();
    assert.match(await page.locator('article.proposed.is-lit').innerText(), /Bố trí một bàn/);
  });

  test('a lead chosen for a name that nobody knew is remembered, and the other task of that name follows', async () => {
    await card('Cung cấp các thủ đoạn').getByRole('link', { name: /^Sửa/ }).click();
    await page.getByRole('group', { name: 'Đơn vị chủ trì' }).getByLabel('Công an xã').check();
    assert.equal(await page.getByLabel(/^Nhớ “Ban Quản lý Bến Thuyền”/).isChecked(), true);
    await house.picture(page, 'confirm-task');
    assert.deepEqual(await checkPage(page, 'desk'), []);
    await page.getByRole('button', { name: 'Lưu việc' }).click();
    await page.getByRole('status').getByText('Đã nhớ cách gọi').waitFor();
    assert.match(await card('Lập đội tình nguyện').innerText(), /Công an xã/);
  });

  test('a deadline is read while it is typed, and without script on a press', async () => {
    await card('Cử công chức dự').getByRole('link', { name: /^Sửa/ }).click();
    await page.getByLabel('Hạn', { exact: true }).fill('trước ngày 22 hằng tháng');
    const reading = page.locator('[data-reads=deadline]');
    await reading.getByText(/3 hạn tới: .*22\/\d\d\/\d{4}; .*22\/\d\d\/\d{4}; .*22\/\d\d\/\d{4}/).waitFor();
    await page.getByLabel('Hạn', { exact: true }).fill('30/9/2027');
    await reading.getByText('30/09/2027').waitFor();
    await page.getByRole('button', { name: 'Đọc thử hạn' }).click();
    await page.locator('#opened').getByText('30/09/2027').waitFor();
    assert.equal(await page.getByLabel('Hạn', { exact: true }).inputValue(), '30/9/2027');
    await page.getByRole('button', { name: 'Lưu việc' }).click();
    await page.getByRole('status').waitFor();
    assert.match(await card('Cử công chức dự').innerText(), /30\/9\/2027\s+xã đặt/);
  });

  test('two people at one task: the second sees both texts and loses neither', async () => {
    const other = await house.page('desk');
    await house.signIn(other, house.account('coordinator'));
    const edit = async (who, words) => {
      await who.getByLabel('Việc phải làm').fill(words);
      await who.getByRole('button', { name: 'Lưu việc' }).click();
    };
    for (const who of [page, other]) {
      await who.goto(draft);
      await who.locator('article.proposed', { hasText: 'Bố trí một bàn' }).getByRole('link', { name: /^Sửa/ }).click();
    }
    await edit(page, 'Bố trí hai bàn hướng dẫn người dân');
    await page.getByRole('status').waitFor();
    await edit(other, 'Bố trí ba bàn hướng dẫn người dân');
    await other.getByRole('heading', { name: 'Người khác vừa lưu chỗ này' }).waitFor();
    await other.getByText('Bố trí hai bàn hướng dẫn người dân').waitFor();
    assert.equal(await other.getByLabel('Việc phải làm').inputValue(), 'Bố trí ba bàn hướng dẫn người dân');
    await house.picture(other, 'confirm-met');
    assert.deepEqual(await checkPage(other, 'desk'), []);
    await other.getByRole('button', { name: 'Lưu việc' }).click();
    await other.getByRole('status').waitFor();
    await other.context().close();
  });

  test('two tasks become one, and one becomes two', async () => {
    await page.goto(draft);
    await card('Đăng ký số lớp cần mở').getByRole('link', { name: /^Gộp/ }).click();
    await page.getByLabel('Gộp với việc').selectOption({ label: await page.locator('#with option', { hasText: '15 ngày sau khi kết thúc' }).innerText() });
    await page.getByRole('button', { name: 'Xem bản gộp' }).click();
    await house.picture(page, 'confirm-merge');
    assert.deepEqual(await checkPage(page, 'desk'), []);
    await page.getByRole('button', { name: 'Gộp hai việc' }).click();
    await page.getByText('Đã gộp vào việc khác').waitFor();

    await card('Chủ trì, phối hợp với Trung tâm').getByRole('link', { name: /^Tách/ }).click();
    await house.picture(page, 'confirm-split');
    assert.deepEqual(await checkPage(page, 'desk'), []);
    await page.getByLabel('Hoặc phần sau bắt đầu bằng').fill('in một trang');
    await page.getByRole('button', { name: 'Tách thành hai việc' }).click();
    await card('In một trang cho mỗi bài').waitFor();
    assert.equal(await page.locator('article.proposed:not(.proposed--dropped) h3', { hasText: 'IV.1-1' }).count(), 2);
  });

  test('a target says what it counts, out of what, and who gives the figure', async () => {
    await card('Ít nhất 60% số hộ').getByRole('link', { name: /^Sửa/ }).click();
    await page.getByLabel('Đếm gì').fill('số hộ có người tự nộp hồ sơ');
    await page.getByLabel('Trên tổng số').fill('tổng số hộ của xã');
    await page.getByLabel('Đơn vị cho số liệu').selectOption({ label: 'Công an xã' });
    await house.picture(page, 'confirm-target');
    assert.deepEqual(await checkPage(page, 'desk'), []);
    await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
    await page.getByRole('status').waitFor();
    assert.match(await card('Ít nhất 60% số hộ').innerText(), /tổng số hộ của xã/);
  });

  test('on a narrow screen it is one column', async () => {
    await page.setViewportSize({ width: 360, height: 780 });
    await page.goto(draft);
    await house.picture(page, 'confirm-narrow');
    const [text, tasks] = [await page.locator('.document').boundingBox(), await card('Cử công chức dự').boundingBox()];
    assert.ok(tasks.y > text.y + text.height && tasks.width > 300, 'the tasks stand below the document, as wide as the screen');
    assert.deepEqual(await checkPage(page, 'desk'), []);
    await page.setViewportSize({ width: 1366, height: 768 });
  });

  test('the broken wording is shown at its place, every doubtful place is ticked, and the plan is made', async () => {
    await page.goto(draft);
    assert.equal(await page.locator('.document mark').first().innerText(), 'thêm chốt');
    await page.getByText('có lẽ là “then chốt”').first().waitFor();
    await settle(page);
    assert.match(await page.locator('.doubts').innerText(), /đã xem lúc/);
    await page.getByRole('heading', { name: 'Đã đủ để xác nhận' }).waitFor();
    await page.getByRole('button', { name: 'Xác nhận và giao việc' }).click();
    await page.getByText('Đã xác nhận').waitFor();
    await house.picture(page, 'confirm-plan');
    assert.deepEqual(await checkPage(page, 'desk'), []);
    for (const words of ['In một trang cho mỗi bài', 'Bố trí ba bàn hướng dẫn', 'tổng số hộ của xã', 'Trên tổng số']) {
      await page.getByText(words).first().waitFor();
    }
  });

  test('the unit’s page shows the name that was learned, to be removed if it was wrong', async () => {
    const admin = await house.page('desk');
    await house.signIn(admin, house.account('admin'));
    await admin.goto(house.at('/console/units'));
    await admin.getByRole('link', { name: 'Công an xã' }).first().click();
    assert.match(await admin.locator('[name=aliases]').inputValue(), /Ban Quản lý Bến Thuyền/);
  });
});
