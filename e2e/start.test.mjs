// The first hour of a commune: from an empty data folder to the first plan.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { excel } from './excel.mjs';
import { settle } from './drafts.mjs';
import { eachEngine } from './lantoa.mjs';
import { checkPage } from './page-rules.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const document = path.join(here, '..', 'examples', 'plans', 'ke-hoach-tap-huan-minh-hoa.docx');
const password = 'mưa rào đầu hạ';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

eachEngine('the start', house => {
  let desk;
  const links = {}; // the way in of each member, by name

  const keeps = async (page, kind, name) => {
    await house.picture(page, `start-${name}`);
    assert.deepEqual(await checkPage(page, kind), [], name);
  };
  const step = name => desk.locator('.rows > *', { hasText: name });
  const done = async name => {
    await desk.waitForURL(house.at('/console/setup'));
    await step(name).getByText('Xong').waitFor();
  };
  const keepLinks = async () => {
    await desk.locator('tr code').first().waitFor();
    for (const row of await desk.locator('tr', { has: desk.locator('code') }).all()) {
      links[(await row.locator('th').innerText()).split('\n')[0].trim()] = await row.locator('code').innerText();
    }
  };

  test('every address, in both languages, leads to the page that asks for the code, and a wrong code opens nothing', async () => {
    desk = await house.page('desk');
    await desk.goto(house.at('/en/console/members'));
    assert.equal(new URL(desk.url()).pathname, '/en/bat-dau');
    await desk.getByLabel('code').waitFor();
    await desk.goto(house.at('/'));
    assert.equal(new URL(desk.url()).pathname, '/bat-dau');
    await keeps(desk, 'hand', 'code');
    await desk.getByLabel('Mã thiết lập').fill('ACDE-FGHJ');
    await desk.getByRole('button', { name: 'Tiếp tục' }).click();
    await desk.getByRole('alert').waitFor();
    assert.equal(await desk.getByLabel('Mật khẩu', { exact: true }).count(), 0);
    await keeps(desk, 'hand', 'code-wrong');
  });

  test('the code of the output opens the first form; mended it makes the commune, and the code is dead', async () => {
    await desk.getByLabel('Mã thiết lập').fill(house.code.toLowerCase());
    await desk.getByRole('button', { name: 'Tiếp tục' }).click();
    await desk.getByRole('button', { name: 'Tạo xã và đăng nhập' }).waitFor();
    await keeps(desk, 'hand', 'found');
    await desk.getByLabel('Xã', { exact: true }).check();
    await desk.getByLabel('Tên', { exact: true }).fill('Suối Mẫu');
    await desk.getByLabel('Tỉnh, thành phố').fill('Lào Cai');
    await desk.getByLabel('Họ và tên').fill('Nguyễn Văn Quản');
    await desk.getByLabel('Tên đăng nhập').fill('quan.nv');
    await desk.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await desk.getByLabel('Ghi lại mật khẩu').fill('khác hẳn');
    await desk.getByRole('button', { name: 'Tạo xã và đăng nhập' }).click();
    const faults = desk.getByRole('alert');
    await faults.getByRole('link').nth(1).waitFor();
    assert.equal(await faults.getByRole('link').count(), 2, await faults.innerText());
    assert.equal(await desk.getByLabel('Tên', { exact: true }).inputValue(), 'Suối Mẫu', 'what was typed is still there');
    await keeps(desk, 'hand', 'found-faults');

    await desk.getByLabel('Tỉnh, thành phố').fill('tỉnh Lào Cai');
    await desk.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await desk.getByLabel('Ghi lại mật khẩu').fill(password);
    await desk.getByRole('button', { name: 'Tạo xã và đăng nhập' }).click();
    await desk.getByText('Đã tạo xã Suối Mẫu').waitFor();
    await done('Thông tin xã');
    await keeps(desk, 'desk', 'steps');

    const stranger = await house.page('desk');
    await stranger.goto(house.start);
    assert.equal(new URL(stranger.url()).pathname, '/dang-nhap', 'the code still opens something');
  });

  test('bodies are ticked and renamed, hamlets written one a line', async () => {
    await step('Các cơ quan, đơn vị').click();
    await keeps(desk, 'desk', 'bodies');
    await desk.getByLabel('Tên của đơn vị: Phòng Kinh tế').fill('Phòng Kinh tế - Hạ tầng');
    await desk.getByLabel('Thêm Ủy ban Kiểm tra Đảng ủy').uncheck();
    await desk.getByLabel('Các trường học').fill('Trường Tiểu học Suối Mẫu');
    await desk.getByRole('button', { name: 'Thêm các đơn vị đã chọn' }).click();
    await done('Các cơ quan, đơn vị');

    await step('Thôn, tổ dân phố').click();
    await keeps(desk, 'desk', 'hamlets');
    await desk.getByLabel('Tên các thôn').fill('Bãi\nĐình\nbãi');
    await desk.getByLabel('Chi bộ').check();
    await desk.getByRole('button', { name: 'Thêm vào danh sách' }).click();
    await desk.getByRole('alert').waitFor();
    assert.equal(await desk.getByLabel('Tên các thôn').inputValue(), 'Bãi\nĐình\nbãi');
    await keeps(desk, 'desk', 'hamlets-faults');
    await desk.getByLabel('Thôn', { exact: true }).check();
    await desk.getByLabel('Tên các thôn').fill('Bãi\nĐình\nBản Mới');
    await desk.getByRole('button', { name: 'Thêm vào danh sách' }).click();
    await done('Thôn, tổ dân phố');
    await desk.goto(house.at('/console/units'));
    for (const [name, there] of [['Phòng Kinh tế - Hạ tầng', 1], ['Ủy ban Kiểm tra Đảng ủy', 0], ['Trường Tiểu học Suối Mẫu', 1], ['Thôn Bãi', 1], ['Bản Mới', 1], ['Chi bộ thôn Bãi', 1]]) {
      assert.equal(await desk.getByText(name, { exact: true }).count() > 0 ? 1 : 0, there, name);
    }
  });

  test('the first members get a way in each, shown once', async () => {
    await desk.goto(house.at('/console/setup/people'));
    await keeps(desk, 'desk', 'people');
    const row = async (n, name, unit, role) => {
      await desk.getByLabel(`Họ và tên, hàng ${n}`).fill(name);
      if (unit) await desk.getByLabel(`Đơn vị, hàng ${n}`).selectOption({ label: unit });
      await desk.getByLabel(`Vai trò, hàng ${n}`).selectOption({ label: role });
    };
    await row(1, 'Trần Thị Điều', '', 'Điều phối kế hoạch');
    await row(2, 'Lê Văn Bãi', 'Thôn Bãi', 'Người báo cáo');
    await desk.getByRole('button', { name: 'Mời các cán bộ này' }).click();
    await desk.getByRole('alert').getByText('Hàng 1').waitFor();
    assert.equal(await desk.getByLabel('Họ và tên, hàng 2').inputValue(), 'Lê Văn Bãi');
    await keeps(desk, 'desk', 'people-faults');
    await row(1, 'Trần Thị Điều', 'UBND xã', 'Điều phối kế hoạch');
    await desk.getByRole('button', { name: 'Mời các cán bộ này' }).click();
    await keepLinks();
    await keeps(desk, 'desk', 'people-invited');
    assert.deepEqual(Object.keys(links), ['Trần Thị Điều', 'Lê Văn Bãi']);
  });

  test('an Excel file with faults is refused cell by cell and nothing is kept; mended it is taken in whole', async () => {
    const file = (unit, role, day, count) => ({ name: 'danh-sach.xlsx', mimeType: type, buffer: excel({
      'Đơn vị': [['STT', 'Tên đơn vị', 'Loại đơn vị', 'Trực thuộc'], [1, 'Thôn Giếng', 'Thôn', 'UBND xã']],
      'Cán bộ': [['STT', 'Họ và tên', 'Đơn vị', 'Vai trò'], [1, 'Phạm Thị Giếng', unit, 'Người báo cáo'], [2, 'Võ Văn Đình', 'Thôn Đình', role]],
      'Hoạt động năm trước': [['STT', 'Đơn vị', 'Nội dung hoạt động', 'Ngày thực hiện', 'Địa điểm', 'Hình thức', 'Số người tham gia'],
        [1, 'Thôn Bãi', '=HYPERLINK("http://example.com")', day, 'Nhà văn hóa', 'Họp', count]],
    }) });
    await desk.goto(house.at('/console/setup'));
    await desk.getByRole('link', { name: 'Nhập từ Excel' }).click();
    await desk.waitForURL('**/console/intake');
    await keeps(desk, 'desk', 'intake');
    const send = async sent => {
      await desk.getByLabel('Tệp Excel').setInputFiles(sent);
      await desk.getByRole('button', { name: 'Đọc tệp' }).click();
    };
    await send(file('Thôn Giếnk', 'Trưởng nhóm', '30/02/2025', 'đông'));
    await desk.getByRole('heading', { name: '4 chỗ cần sửa' }).waitFor();
    const faults = await desk.getByRole('alert').getByRole('link').allInnerTexts();
    for (const [i, place] of [[0, /Trang Cán bộ, ô C2: .*“Thôn Giếng”/], [1, /Trang Cán bộ, ô D3: .*“Trưởng nhóm”/], [2, /Trang Hoạt động năm trước, ô D2: .*“30\/02\/2025”/], [3, /Trang Hoạt động năm trước, ô G2: .*“đông”/]]) {
      assert.match(faults[i], place);
    }
    await keeps(desk, 'desk', 'intake-faults');

    await send(file('Thôn Giếng', 'Người hướng dẫn', 45981, 32));
    await desk.getByText('Sẽ thêm 1 đơn vị, 2 cán bộ, 1 hoạt động.').waitFor();
    await keeps(desk, 'desk', 'intake-preview');
    await desk.getByRole('button', { name: 'Nhập tất cả' }).click();
    await desk.getByText('Đã thêm 1 đơn vị, 2 cán bộ, 1 hoạt động.').waitFor();
    await keepLinks();
    await keeps(desk, 'desk', 'intake-done');
    assert.equal(Object.keys(links).length, 4);

    await desk.goto(house.at('/console/intake'));
    await send(file('Thôn Giếng', 'Người hướng dẫn', 45981, 32));
    await desk.getByText('không có gì để thêm').waitFor();
  });

  test('who was invited chooses a password, brings in the first plan, and set-up is whole', async () => {
    const join = async (page, name) => {
      await page.goto(links[name]);
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password);
      await page.getByLabel('Ghi lại mật khẩu mới').fill(password);
      await page.getByRole('button', { name: 'Lưu mật khẩu' }).click();
    };
    const office = await house.page('desk');
    await join(office, 'Trần Thị Điều');
    await office.waitForURL(url => url.pathname.startsWith('/console'));
    await office.goto(house.at('/console/activities?state=accepted'));
    await office.getByText('=HYPERLINK').waitFor();
    await office.goto(house.at('/console/plans/import'));
    await office.getByLabel('Tệp văn bản').setInputFiles(document);
    await office.getByRole('button', { name: 'Đọc văn bản' }).click();
    await office.getByRole('button', { name: 'Xác nhận và giao việc' }).waitFor();
    await keeps(office, 'desk', 'draft');
    await settle(office);
    await office.getByRole('button', { name: 'Xác nhận và giao việc' }).click();
    await office.getByText('Đã xác nhận').waitFor();

    const phone = await house.page('hand');
    await join(phone, 'Phạm Thị Giếng');
    await phone.waitForURL('**/console/work');
    await keeps(phone, 'hand', 'work');

    await desk.goto(house.at('/console/setup'));
    assert.equal(await desk.getByText('Xong', { exact: true }).count(), 5);
    await keeps(desk, 'desk', 'whole');
  });
}, { empty: true });
