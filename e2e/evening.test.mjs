// An evening of a hamlet's head: invited by the office, on a phone, after supper.
// Days are read from the pages, so that the evening is the same on any day of the year.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachEngine } from './lantoa.mjs';
import { checkPage } from './page-rules.mjs';

const name = 'Trưởng thôn Giếng (minh họa)';
const password = 'giếng làng nước trong';
const pin = '482916';
const learners = 'Báo về xã số người muốn học lớp tối đợt hai';
const evenings = 'Mở buổi tối hướng dẫn dùng điện thoại thông minh';
const what = 'Hỏi từng ngõ, 17 người muốn học lớp tối đợt hai';

eachEngine('a hamlet’s evening', house => {
  let phone, invitation, link;

  const keeps = async (page, kind, picture) => {
    await house.picture(page, `evening-${picture}`);
    assert.deepEqual(await checkPage(page, kind), [], picture);
  };
  const heading = text => phone.getByRole('heading', { level: 1, name: text });
  const card = text => phone.locator('article.task', { hasText: text });
  const home = async () => {
    await phone.getByRole('banner').getByRole('link', { name: /Thôn Giếng/ }).click();
    await heading('Việc của đơn vị').waitFor();
  };

  test('the administrator adds the head of the hamlet and gets an invitation to hand over', async () => {
    const desk = await house.page('desk');
    await house.signIn(desk, house.account('admin'));
    await desk.getByRole('navigation', { name: 'Chính' }).getByRole('link', { name: 'Cán bộ' }).click();
    await desk.getByRole('link', { name: 'Thêm cán bộ' }).click();
    await desk.getByLabel('Họ và tên').fill(name);
    await pick(desk.getByLabel('Đơn vị công tác'), 'Thôn Giếng');
    await desk.getByLabel('Tên đăng nhập').fill('thongieng');
    await desk.getByLabel('Người báo cáo').check();
    await pick(desk.getByLabel('Phạm vi của vai trò', { exact: true }), 'Thôn Giếng');
    await keeps(desk, 'desk', 'member');
    await desk.getByRole('button', { name: 'Thêm cán bộ' }).click();
    invitation = await desk.getByLabel('Riêng đường dẫn').inputValue();
    assert.match(await desk.getByLabel('Lời nhắn').inputValue(), new RegExp(`thongieng.*${invitation}`, 's'));
    await keeps(desk, 'desk', 'invited');
  });

  test('the invitation opens on a phone, a password is chosen, and the work of the week is there', async () => {
    phone = await house.page('hand');
    await phone.goto(invitation);
    await phone.getByText(name).first().waitFor();
    await keeps(phone, 'hand', 'invitation');
    await phone.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
    await phone.getByLabel('Ghi lại mật khẩu mới').fill(password);
    await phone.getByRole('button', { name: 'Lưu mật khẩu' }).click();
    await heading('Việc của đơn vị').waitFor();
    await phone.getByText('Bảy ngày tới xã cần 2 việc').waitFor();
    assert.match(await card(learners).innerText(), /Trước ngày \d\d\/\d\d\/\d{4} \(xã đặt\)/);
    await keeps(phone, 'hand', 'work');
  });

  test('the task of the week tells its clause, its day, and how many working days are left', async () => {
    await card(learners).getByRole('link', { name: /^Xem việc/ }).click();
    await heading(/^Việc ở mục/).waitFor();
    await phone.locator('.told', { hasText: learners }).waitFor();
    assert.match(await phone.locator('.dates').innerText(), /, \d\d\/\d\d\/\d{4}\s+(Còn \d+ ngày làm việc|Không còn ngày làm việc nào trước hạn)/);
    await phone.locator('blockquote', { hasText: 'Phổ biến những kiến thức, kỹ năng số cơ bản' }).waitFor();
    await keeps(phone, 'hand', 'task');
  });

  test('more time is asked for another task, and what was chosen stays when the reason is missing', async () => {
    await phone.getByRole('link', { name: 'Việc của đơn vị' }).first().click();
    await card(evenings).getByRole('link', { name: /^Xem việc/ }).click();
    await phone.getByText('Xin gia hạn', { exact: true }).click();
    const [day, month, year] = (await phone.locator('.dates b').first().innerText()).match(/\d+/g);
    const wanted = new Date(Date.UTC(year, month - 1, Number(day) + 7)).toISOString().slice(0, 10);
    await phone.getByLabel('Xin đến ngày').fill(wanted);
    await phone.getByRole('button', { name: 'Gửi xin gia hạn' }).click();
    await phone.getByRole('alert').waitFor();
    assert.equal(await phone.getByLabel('Xin đến ngày').inputValue(), wanted);
    await keeps(phone, 'hand', 'asking');
    await phone.getByLabel('Lý do', { exact: true }).fill('Tuần này thôn gặt nốt lúa mùa, bà con chưa rảnh buổi tối.');
    await phone.getByRole('button', { name: 'Gửi xin gia hạn' }).click();
    await phone.getByText('Đã gửi xin gia hạn.').waitFor();
    await phone.getByText(`Đã xin gia hạn đến ${wanted.split('-').reverse().join('/')}`).waitFor();
    assert.equal(await phone.getByRole('button', { name: 'Gửi xin gia hạn' }).count(), 0, 'one waits already');
    await keeps(phone, 'hand', 'asked');
  });

  test('a word to the office stands under the task', async () => {
    const text = 'Thôn có 17 người muốn học. Đoàn xã cho mượn thêm hai máy được không?';
    await phone.getByLabel('Viết thêm').fill(text);
    await phone.getByRole('button', { name: 'Gửi trao đổi' }).click();
    await phone.getByText('Đã gửi lời trao đổi').waitFor();
    const said = phone.locator('.talk li').last();
    assert.match(await said.innerText(), /Thôn Giếng/);
    assert.match(await said.innerText(), /cho mượn thêm hai máy/);
    await keeps(phone, 'hand', 'talk');
  });

  test('the number of learners is recorded with a photo in at most twelve taps', async () => {
    await home();
    let taps = 0;
    const tap = async locator => { taps++; await locator.click(); };
    const type = async (label, text) => { taps++; await phone.getByLabel(label, { exact: true }).fill(text); };
    await tap(card(learners).getByRole('link', { name: /^Ghi việc đã làm/ }));
    await heading('Ghi việc đã làm').waitFor();
    await keeps(phone, 'hand', 'form');
    const finished = phone.locator('details', { hasText: 'Việc nào đã xong hẳn?' });
    await tap(finished.locator('summary'));
    await tap(finished.getByRole('checkbox', { name: learners }));
    await type('Đã làm gì', what);
    await type('Ở đâu', 'Thôn Giếng');
    taps += 2; // a list opens, one line is picked
    await phone.getByLabel('Hình thức', { exact: true }).selectOption('talk');
    await type('Số người dự', '17');
    taps += 2; // the gallery opens, one picture is picked
    await phone.getByLabel('Ảnh', { exact: true }).setInputFiles(await photo(phone));
    await phone.locator('#pictures li').waitFor();
    await keeps(phone, 'hand', 'filled');
    await tap(phone.getByRole('button', { name: 'Gửi lên xã' }));
    await phone.waitForURL(url => url.pathname === '/console/work');
    const sent = phone.locator('a.row', { hasText: what });
    await sent.waitFor();
    assert.ok(taps <= 12, `${taps} taps`);
    await card(learners).getByText('Đã gửi, chờ xã duyệt').waitFor();
    await card(evenings).getByText(/^Đã xin gia hạn đến/).waitFor();
    await keeps(phone, 'hand', 'recorded');
    await sent.click();
    await phone.getByText('Xã đã nhận, đang chờ duyệt').waitFor();
    assert.equal(await phone.locator('.pictures img').count(), 1);
    await keeps(phone, 'hand', 'sent');
  });

  test('the bell says in words that nothing has come yet', async () => {
    await phone.locator('.bell').click();
    await heading('Thông báo').waitFor();
    await phone.getByText('Chưa có thông báo').waitFor();
    await keeps(phone, 'hand', 'notices');
  });

  test('a personal link with a PIN is made, and leads back to the work after signing out', async () => {
    await phone.locator('.menu > summary').click();
    await phone.getByRole('link', { name: 'Tài khoản' }).click();
    await heading('Tài khoản').waitFor();
    await keeps(phone, 'hand', 'account');
    await phone.getByLabel('Chọn mã PIN').fill(pin);
    await phone.getByRole('button', { name: 'Tạo đường dẫn riêng' }).click();
    await heading('Đường dẫn riêng đã tạo xong').waitFor();
    link = await phone.locator('.box a').getAttribute('href');
    await keeps(phone, 'hand', 'link');
    await phone.getByRole('link', { name: 'Vào trang làm việc' }).click();
    await heading('Việc của đơn vị').waitFor();
    await phone.locator('.menu > summary').click();
    await phone.getByRole('button', { name: 'Đăng xuất' }).click();
    await phone.waitForURL(url => !url.pathname.startsWith('/console'));

    await phone.goto(link);
    await phone.getByLabel('Mã PIN').fill('482961');
    await phone.getByRole('button', { name: 'Vào làm việc' }).click();
    await phone.getByText('Còn 4 lần nhập').first().waitFor();
    await keeps(phone, 'hand', 'wrong-pin');
    await phone.getByLabel('Mã PIN').fill(pin);
    await phone.getByRole('button', { name: 'Vào làm việc' }).click();
    await heading('Việc của đơn vị').waitFor();
    await phone.locator('a.row', { hasText: what }).waitFor();
    await keeps(phone, 'hand', 'back');
  });
});

// pick chooses the unit of that name, which the list sets in below the unit above it.
async function pick(select, unit) {
  const options = await select.locator('option').allInnerTexts();
  await select.selectOption({ index: options.findIndex(option => option.replace(/^[–\s]+/, '') === unit) });
}

// photo is a real JPEG.
async function photo(page) {
  const picture = await page.context().newPage();
  await picture.setViewportSize({ width: 1600, height: 1200 });
  await picture.setContent('<body style="background:#2E8C6A"><h1>thôn Giếng</h1></body>');
  const buffer = await picture.screenshot({ type: 'jpeg' });
  await picture.close();
  return { name: 'giếng.jpg', mimeType: 'image/jpeg', buffer };
}
