// From a clause to residents: an item is written from a clause, fitted to channels, refused
// by a check, mended, returned once, approved, read on the portal and in the feeds within a
// second, and edited without a word of the edit leaving.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachEngine } from './lantoa.mjs';
import { checkPage } from './page-rules.mjs';

eachEngine('publishing', house => {
  test('an item goes from its clause to the portal, and an edit of it stays inside', async () => {
    const linh = await house.page('desk');
    await house.signIn(linh, house.account('editor'));
    await linh.goto(house.at('/console/contents?q=phan+anh+bieu+duong'));
    await linh.getByRole('link', { name: /Phản ánh, biểu dương/ }).first().click();
    await linh.waitForURL(/\/console\/contents\/[0-9a-f-]{36}/);
    const path = new URL(linh.url()).pathname.replace('/edit', '');
    await linh.goto(house.at(`${path}/edit`));

    // the clause is there, with a gap that says what a person must write
    await linh.getByLabel('Tiêu đề').first().fill('Ba nhóm thôn Bãi dạy nhau dùng điện thoại');
    await linh.getByLabel('Tóm tắt').first().fill('Mỗi tối thứ Ba, ba nhóm ở thôn Bãi dạy nhau gọi hình cho con cháu.');
    await linh.locator('#kept').getByText(/bản [2-9]/).waitFor();

    // three variants of its own
    for (const [channel, label, words] of [
      ['facebook', 'Bài đăng', 'Tối thứ Ba ở thôn Bãi: người biết trước chỉ người biết sau, học gọi hình cho con cháu.'],
      ['radio', 'Lời đọc', 'Thưa bà con, tối thứ Ba hằng tuần, ba nhóm ở thôn Bãi dạy nhau dùng điện thoại. Ai muốn học thì đến nhà văn hóa thôn.'],
      ['sms', 'Tin nhắn', 'Toi thu Ba, nha van hoa thon Bai: day nhau goi hinh cho con chau. Moi ba con den.'],
    ]) {
      const part = linh.locator(`#channel-${channel}`);
      await part.evaluate(one => { one.open = true; });
      await part.getByRole('button', { name: /^Viết riêng/ }).click();
      await linh.waitForLoadState();
      const field = linh.locator(`#channel-${channel}`).getByLabel(label, { exact: true });
      await field.waitFor();
      await field.fill(words);
      await linh.getByRole('button', { name: 'Lưu nháp' }).click();
      await linh.getByText('Đã lưu bản').first().waitFor();
    }

    // the gap is still there: a check refuses
    await linh.getByRole('button', { name: /^Gửi duyệt bản/ }).click();
    await linh.getByText(/chỗ phải sửa trước khi gửi/).waitFor();
    assert.deepEqual(await checkPage(linh, 'desk'), []);
    await house.picture(linh, 'publish-refused');
    await linh.getByRole('link', { name: 'Mở trang soạn để sửa' }).click();
    await linh.waitForURL(/\/edit$/);
    await write(linh, 'Ba nhóm ở thôn Bãi mỗi tối thứ Ba dạy nhau gọi hình cho con cháu.\n\n## Ai cũng đến được\n\n- Không mất tiền\n- Mang theo điện thoại');
    await linh.getByRole('button', { name: 'Lưu nháp' }).click();
    await linh.getByText('Đã lưu bản').first().waitFor();
    await send(linh, path);

    // returned once, with a remark at a place
    const minh = await house.page('desk');
    await house.signIn(minh, house.account('approver', 'UBND xã'));
    await minh.goto(house.at('/console/reviews'));
    assert.deepEqual(await checkPage(minh, 'desk'), []);
    await minh.getByRole('link', { name: /Ba nhóm thôn Bãi/ }).click();
    assert.deepEqual(await checkPage(minh, 'desk'), []);
    await minh.getByLabel('Những chữ cần sửa').fill('Không mất tiền');
    await minh.getByLabel('Góp ý', { exact: true }).fill('Nói rõ ai tổ chức.');
    await minh.getByRole('button', { name: 'Thêm góp ý' }).click();
    await minh.getByText('Nói rõ ai tổ chức.').waitFor();
    await minh.getByLabel('Cần sửa gì').fill('Thêm tên đơn vị tổ chức lớp.');
    await minh.getByRole('button', { name: 'Trả lại' }).click();
    await minh.getByText('Đã trả lại').waitFor();
    await house.picture(minh, 'publish-returned');

    await linh.goto(house.at(`${path}/edit`));
    await linh.getByText('Thêm tên đơn vị tổ chức lớp.').waitFor();
    await linh.getByText('Nói rõ ai tổ chức.').first().waitFor();
    assert.deepEqual(await checkPage(linh, 'desk'), []);
    await write(linh, 'Ba nhóm ở thôn Bãi mỗi tối thứ Ba dạy nhau gọi hình cho con cháu. Tổ công nghệ số cộng đồng thôn tổ chức.\n\n## Ai cũng đến được\n\n- Không mất tiền\n- Mang theo điện thoại');
    await linh.getByRole('button', { name: 'Lưu nháp' }).click();
    await linh.getByText('Đã lưu bản').first().waitFor();
    await send(linh, path);

    // nothing of it is outside yet
    const outside = async where => (await (await fetch(house.at(where))).text());
    assert.ok(!(await outside('/tin')).includes('Ba nhóm thôn Bãi'));

    await minh.goto(house.at('/console/reviews'));
    await minh.getByRole('link', { name: /Ba nhóm thôn Bãi/ }).click();
    await minh.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await minh.getByText(/Đã duyệt|Đã ghi nhận/).first().waitFor();
    const since = Date.now();
    for (const where of ['/tin', '/tin/rss.xml', '/tin/atom.xml', '/tin/feed.json', '/sitemap.xml', '/tim?q=ba+nhom+thon+bai']) {
      const page = await outside(where);
      assert.ok(page.includes('Ba nhóm thôn Bãi') || page.includes('ba-nhom-thon-bai'), where);
    }
    assert.ok(Date.now() - since < 1000, `seen everywhere after ${Date.now() - since} ms`);

    const resident = await house.page('hand');
    await resident.goto(house.at('/tin'));
    await resident.getByRole('link', { name: /Ba nhóm thôn Bãi/ }).first().click();
    await resident.getByText('Chịu trách nhiệm: Ủy ban nhân dân xã Tân Ninh').waitFor();
    await resident.getByText('mục II.1.5').first().waitFor();
    assert.deepEqual(await checkPage(resident, 'hand'), []);
    await house.picture(resident, 'publish-article');
    const article = new URL(resident.url()).pathname;

    // an edit stays inside
    await linh.goto(house.at(`${path}/edit`));
    await linh.getByLabel('Tóm tắt').first().fill('Câu mới chưa ai duyệt.');
    await linh.locator('#item-note, #kept').first().waitFor();
    await linh.getByRole('button', { name: 'Lưu nháp' }).click();
    await linh.getByText('Đã lưu bản').first().waitFor();
    for (const where of [article, '/tin', '/tin/rss.xml', '/tin/atom.xml', '/tin/feed.json', '/', '/tim?q=chua+ai+duyet']) {
      assert.ok(!(await outside(where)).includes('Câu mới chưa ai duyệt'), `${where} tells what nobody approved`);
    }

    // and it can be taken off at once
    await linh.goto(house.at(`${path}/takedown`));
    assert.deepEqual(await checkPage(linh, 'desk'), []);
    await linh.getByLabel('Lý do, bà con đọc được').fill('Lớp chuyển sang nhóm khác tổ chức.');
    await linh.getByRole('button', { name: 'Rút khỏi cổng thông tin' }).click();
    await linh.getByText('Đã rút khỏi cổng').waitFor();
    const gone = await fetch(house.at(article));
    assert.equal(gone.status, 410);
    assert.ok((await gone.text()).includes('Lớp chuyển sang nhóm khác tổ chức'));
  });

  test('an administrator says where the commune publishes and who answers for it', async () => {
    const page = await house.page('desk');
    await house.signIn(page, house.account('admin'));
    await page.goto(house.at('/console/channels'));
    assert.deepEqual(await checkPage(page, 'desk'), []);
    await house.picture(page, 'publish-channels');
    await page.getByRole('link', { name: 'Thêm kênh' }).click();
    assert.deepEqual(await checkPage(page, 'desk'), []);
    await page.getByLabel('Tên kênh').fill('Áp phích nhà văn hóa thôn');
    await page.getByRole('button', { name: 'Lưu kênh' }).click();
    await page.getByText('Chọn loại kênh.').first().waitFor();
    assert.equal(await page.getByLabel('Tên kênh').inputValue(), 'Áp phích nhà văn hóa thôn');
    await page.getByLabel('Loại kênh').selectOption('poster');
    await page.getByLabel('Cơ quan chịu trách nhiệm').fill('Ủy ban nhân dân xã Tân Ninh');
    await page.getByLabel('Đơn vị duyệt').selectOption({ label: 'UBND xã' });
    await page.getByRole('button', { name: 'Lưu kênh' }).click();
    await page.getByText('Đã lưu kênh.').waitFor();
    await page.getByText('Áp phích nhà văn hóa thôn').waitFor();
  });
});

/** Writes the common text, whether in the editor of the browser or as plain marks. */
async function write(page, text) {
  const plain = page.getByRole('button', { name: 'Sửa dạng chữ' });
  if (await plain.count()) await plain.click();
  await page.locator('textarea[name="body"]').fill(text);
}

/** Sends the item for the portal alone. */
async function send(page, path) {
  await page.goto(new URL(`${path}/review`, page.url()).href);
  for (const box of await page.locator('input[name="channels"]').all()) await box.uncheck();
  await page.getByLabel(/Cổng thông tin điện tử xã/).check();
  await page.getByRole('button', { name: /^Gửi duyệt bản/ }).click();
  await page.getByText('Đã gửi duyệt').waitFor();
}
