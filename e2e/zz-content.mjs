// Writing an item: what is typed is never lost, whatever happens to the line, the browser
// or a second editor, with script and without.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachEngine } from './zz-lantoa.mjs';
import { checkPage } from './page-rules.mjs';

/** Begins an item from the first clause that nobody wrote about, or a free one; answers its path. */
async function begin(page, house, title) {
  await page.goto(house.at('/console/contents/new'));
  await page.getByLabel('Tiêu đề').fill(title);
  const unit = page.getByLabel('Đơn vị viết');
  if (!(await unit.inputValue())) await unit.selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Bắt đầu viết' }).click();
  await page.waitForURL(/\/edit$/);
  return new URL(page.url()).pathname.replace('/edit', '');
}

const saved = (page, number) => page.locator('#kept').getByText(`bản ${number}`).waitFor();

eachEngine('content', house => {
  test('the pages of an item keep the rules', async () => {
    const page = await house.page('desk');
    await house.signIn(page, house.account('editor'));
    await page.goto(house.at('/console/contents'));
    assert.deepEqual(await checkPage(page, 'desk'), [], 'the list');
    await page.locator('#topics + ul a').first().click();
    assert.deepEqual(await checkPage(page, 'desk'), [], 'a heading');
    await page.goto(house.at('/console/contents/new'));
    assert.deepEqual(await checkPage(page, 'desk'), [], 'a new item');
    const path = await begin(page, house, 'Bài thử của trang soạn');
    assert.deepEqual(await checkPage(page, 'desk'), [], 'the editor');
    await page.locator('#channel-radio').evaluate(part => { part.open = true; });
    await page.locator('#channel-radio').getByRole('button', { name: /^Viết riêng/ }).click();
    await page.locator('#channel-radio').getByLabel('Lời đọc').waitFor();
    assert.deepEqual(await checkPage(page, 'desk'), [], 'a variant of its own');
    for (const address of [path, `${path}/revisions`, `${path}/revisions/compare?old=1&new=2`]) {
      await page.goto(house.at(address));
      assert.deepEqual(await checkPage(page, 'desk'), [], address);
    }
  });

  test('what is typed is saved by itself, kept while the line is away, and offered after a crash', async () => {
    const page = await house.page('desk');
    await house.signIn(page, house.account('editor'));
    const path = await begin(page, house, 'Bài lưu tự động');
    await page.getByLabel('Tóm tắt').fill('Câu thứ nhất.');
    await saved(page, 2);

    await page.context().setOffline(true);
    await page.getByLabel('Tóm tắt').fill('Câu viết lúc mất mạng.');
    await page.getByText('Đang mất mạng').waitFor();
    page.faults.splice(0); // the line was away
    const crashed = await page.context().newPage();
    await page.close({ runBeforeUnload: false });
    await crashed.context().setOffline(false);
    await crashed.goto(house.at(`${path}/edit`));
    await crashed.getByText('Máy này còn giữ chữ').waitFor();
    await crashed.getByRole('button', { name: 'Lấy lại chữ đó' }).click();
    assert.equal(await crashed.getByLabel('Tóm tắt').inputValue(), 'Câu viết lúc mất mạng.');
    await saved(crashed, 3);
    await crashed.reload();
    assert.equal(await crashed.getByText('Máy này còn giữ chữ').count(), 0);
    assert.equal(await crashed.getByLabel('Tóm tắt').inputValue(), 'Câu viết lúc mất mạng.');
  });

  test('two editors see each other; what they wrote apart is joined, what contradicts is chosen', async () => {
    const linh = await house.page('desk');
    await house.signIn(linh, house.account('editor'));
    const path = await begin(linh, house, 'Bài hai người viết');
    const ha = await house.page('desk');
    await house.signIn(ha, house.account('coordinator'));
    await ha.goto(house.at(`${path}/edit`));
    await ha.locator('#others').getByText('cũng đang mở bài này').waitFor();

    await ha.getByLabel('Ngày cuối còn đúng').fill('2027-01-31');
    await saved(ha, 2);
    await linh.getByLabel('Tóm tắt').fill('Tóm tắt của Linh.');
    await linh.getByText('Đã gộp chữ người khác').waitFor();
    assert.equal(await linh.getByLabel('Ngày cuối còn đúng').inputValue(), '2027-01-31');
    await saved(linh, 3);

    await ha.getByLabel('Tóm tắt').fill('Chữ khác hẳn do Hà viết.');
    await ha.getByRole('button', { name: 'Xem và chọn' }).click();
    await ha.getByRole('heading', { name: 'Hai người cùng sửa một chỗ' }).waitFor();
    assert.deepEqual(await checkPage(ha, 'desk'), []);
    await ha.getByLabel('Của tôi').check();
    await ha.getByRole('button', { name: 'Lưu như đã chọn' }).click();
    await ha.waitForURL(/\/edit/);
    assert.equal(await ha.getByLabel('Tóm tắt').inputValue(), 'Chữ khác hẳn do Hà viết.');
    assert.equal(await ha.getByText('Máy này còn giữ chữ').count(), 0);
  });

  test('without script an item is begun, saved, given words of its own for a channel, and brought back', async () => {
    const page = await house.page('desk', { script: false });
    await house.signIn(page, house.account('editor'));
    const path = await begin(page, house, 'Bài không có script');
    await page.getByLabel('Tóm tắt').fill('Một câu đứng thay cả bài.');
    await page.getByRole('button', { name: 'Lưu nháp' }).click();
    await page.getByText('Đã lưu bản 2').waitFor();
    await page.locator('#channel-sms summary').click();
    await page.locator('#channel-sms').getByRole('button', { name: /^Viết riêng/ }).click();
    assert.equal((await page.locator('#channel-sms').getByLabel('Tin nhắn', { exact: true }).inputValue()).trim(), 'Một câu đứng thay cả bài.');
    await page.goto(house.at(`${path}/revisions`));
    await page.getByRole('button', { name: 'Lấy lại 1', exact: false }).first().click();
    await page.getByText('nay giống bản').waitFor();
  });
});
