// How members come in: the invitation, the personal link with its PIN, one's own account.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachEngine } from './lantoa.mjs';
import { checkPage } from './page-rules.mjs';

const password = 'mưa rào đầu hạ';
const pin = '730495';

eachEngine('ways in', house => {
  const keeps = async (page, kind, name) => {
    await house.picture(page, `account-${name}`);
    assert.deepEqual(await checkPage(page, kind), [], name);
  };

  test('an administrator invites, a phone joins, keeps a PIN, and is signed out when the account is closed', async () => {
    const desk = await house.page('desk');
    await house.signIn(desk, house.account('admin'));
    await desk.goto(house.at('/console/members/new'));
    await desk.getByLabel('Họ và tên').fill('Trần Văn Mẫu');
    await desk.getByLabel('Tên đăng nhập').fill('truongthon.mau');
    await desk.getByLabel('Người báo cáo').check();
    const over = desk.getByLabel('Phạm vi của vai trò', { exact: true });
    await over.selectOption(await over.locator('option', { hasText: 'Thôn Bãi' }).first().getAttribute('value'));
    await desk.getByRole('button', { name: 'Thêm cán bộ' }).click();
    const invitation = await desk.getByLabel('Riêng đường dẫn').inputValue();
    await keeps(desk, 'desk', 'invited');
    await desk.getByRole('link', { name: 'Về trang của' }).click();
    await keeps(desk, 'desk', 'member');
    const member = desk.url();

    const phone = await house.page('hand');
    await phone.goto(invitation);
    await keeps(phone, 'hand', 'invitation');
    await phone.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
    await phone.getByLabel('Ghi lại mật khẩu mới').fill('khác');
    await phone.getByRole('button', { name: 'Lưu mật khẩu' }).click();
    await phone.getByRole('alert').waitFor();
    await keeps(phone, 'hand', 'invitation-differs');
    await phone.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
    await phone.getByLabel('Ghi lại mật khẩu mới').fill(password);
    await phone.getByRole('button', { name: 'Lưu mật khẩu' }).click();
    await phone.waitForURL('**/console/work');
    await phone.goto(invitation);
    await phone.getByRole('heading', { name: 'Cần đường dẫn mới' }).waitFor();
    await keeps(phone, 'hand', 'used');

    await phone.goto(house.at('/console/account'));
    await keeps(phone, 'hand', 'own');
    await phone.getByLabel('Chọn mã PIN').fill(pin);
    await phone.getByRole('button', { name: 'Tạo đường dẫn riêng' }).click();
    const link = await phone.locator('.box a').getAttribute('href');
    await keeps(phone, 'hand', 'link');

    const other = await house.page('hand', { script: false });
    await other.goto(link);
    await other.getByLabel('Mã PIN').fill('111222');
    await other.getByRole('button', { name: 'Vào làm việc' }).click();
    await other.getByText('Còn 4 lần nhập').first().waitFor();
    await other.getByLabel('Mã PIN').fill(pin);
    await other.getByRole('button', { name: 'Vào làm việc' }).click();
    await other.waitForURL('**/console/work');
    await other.goto(house.at('/console/account'));
    assert.equal(await other.getByLabel('Mật khẩu đang dùng').count(), 0, 'a PIN leads to the password');

    await phone.goto(link);
    await keeps(phone, 'hand', 'entry');

    await desk.goto(member);
    await keeps(desk, 'desk', 'member-joined');
    await desk.getByRole('button', { name: 'Khóa tài khoản' }).click();
    await desk.getByText('Đã khóa tài khoản').waitFor();
    await other.goto(house.at('/console/account'));
    await other.waitForURL('**/dang-nhap?*');
    await phone.goto(link);
    await phone.getByRole('heading', { name: 'Cần đường dẫn mới' }).waitFor();
  });

  test('the pages for who forgot and for who signs in at a desk keep the rules', async () => {
    const phone = await house.page('hand');
    await phone.goto(house.at('/quen-mat-khau'));
    await keeps(phone, 'hand', 'forgotten');
    const desk = await house.page('desk');
    await house.signIn(desk, house.account('coordinator'));
    await desk.goto(house.at('/console/account'));
    await keeps(desk, 'desk', 'desk');
  });
});
