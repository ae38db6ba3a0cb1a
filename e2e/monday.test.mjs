// A Monday morning at the coordinator's desk: what is urgent, what waits, and what is on paper.
// Days are read from the pages, so that the morning is the same on any day of the year.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { eachEngine } from './lantoa.mjs';
import { checkPage } from './page-rules.mjs';

const evenings = 'Mở buổi tối hướng dẫn dùng điện thoại thông minh';
const market = 'Giúp ba hộ đưa nông sản';
const gathering = 'Hướng dẫn nhận tiền bằng mã QR ở chợ';

eachEngine('Monday morning', house => {
  let desk;

  const keeps = async (page, kind, name) => {
    await house.picture(page, `monday-${name}`);
    assert.deepEqual(await checkPage(page, kind), [], name);
  };
  const menu = name => desk.getByRole('navigation', { name: 'Chính' }).getByRole('link', { name });
  const overview = async () => {
    await menu('Tổng quan').click();
    await desk.getByRole('heading', { level: 1, name: 'Hôm nay có gì cần để ý' }).waitFor();
  };
  const waiting = words => desk.locator('.card', { has: desk.locator('#waiting') }).getByRole('link', { name: words });
  const coming = () => desk.locator('.card', { has: desk.locator('#soon') }).locator('li', { hasText: evenings });
  const bell = async () => Number.parseInt((await menu('Thông báo').innerText()).match(/\d+/) ?? 0, 10);

  test('the overview names at most three urgent things, each with who must do it and how late it is', async () => {
    desk = await house.page('desk');
    await house.signIn(desk, house.account('coordinator'));
    await desk.getByRole('heading', { level: 1, name: 'Hôm nay có gì cần để ý' }).waitFor();
    const urgent = [];
    for (const item of await desk.locator('.urgent li').all()) {
      urgent.push({ what: await item.getByRole('link').innerText(), who: await item.locator('b').innerText(), when: (await item.locator('p span').allInnerTexts())[0] ?? '' });
    }
    assert.ok(urgent.length > 0 && urgent.length <= 3, `${urgent.length} urgent things`);
    const of = what => urgent.find(u => u.what.startsWith(what));
    assert.deepEqual([of(market).who, of(market).when], ['Hội Nông dân xã', 'trễ 6 ngày']);
    assert.deepEqual([of('Thay nội dung pano').who, of('Thay nội dung pano').when], ['Phòng Văn hóa - Xã hội', 'trễ 4 ngày']);
    // the third changes with the day of the month; the cells that met are never named
    assert.ok(!of('Đưa một nội dung') || of('Đưa một nội dung').who === 'Chi bộ thôn Chùa, Chi bộ thôn Giếng');
    const late = urgent.map(u => Number(u.when.match(/^trễ (\d+) ngày$/)?.[1] ?? 0));
    assert.deepEqual(late, [...late].sort((a, b) => b - a), 'the longest overdue comes first');
    await keeps(desk, 'desk', 'overview');
  });

  test('each number of the overview is as many as its page lists', async () => {
    const address = desk.url();
    const tile = words => desk.locator('a.tile', { hasText: words });
    const number = async words => Number.parseInt(await tile(words).locator('b').innerText(), 10);
    const opened = async (words, heading) => {
      await tile(words).click();
      await desk.locator(heading).waitFor();
    };

    const late = await number('việc trễ hạn');
    await opened('việc trễ hạn', '#late');
    const tasks = await desk.locator('.card', { has: desk.locator('#late') }).locator('tbody a').evaluateAll(links => new Set(links.map(l => l.href)).size);
    assert.equal(tasks, late);
    await keeps(desk, 'desk', 'late');
    await desk.goto(address);

    const silent = await number('chưa có hoạt động');
    await opened('chưa có hoạt động', '#silent');
    assert.equal(await desk.locator('.card', { has: desk.locator('#silent') }).locator('tbody tr, li').count(), silent);
    await keeps(desk, 'desk', 'silent');
    await desk.goto(address);

    const piles = await desk.locator('.card', { has: desk.locator('#waiting') }).getByRole('link').allInnerTexts();
    assert.equal(piles.map(p => Number.parseInt(p, 10)).reduce((a, b) => a + b), await number('đang chờ xã xử lý'));
    for (const [pile, listed, checked] of [
      ['hoạt động chờ duyệt', 'tbody tr'], // checked below, and by the tests of the desk
      ['đơn vị xin gia hạn', '.card:has(#waiting) tbody tr', 'extensions'],
      ['buổi bà con dự chờ đăng', '.row:has(.tag:text-is("Chờ duyệt"))', 'gatherings'],
      ['nội dung kiểm tra quá hạn khắc phục', 'tbody tr:has(.tag:text-is("Quá hạn khắc phục"))', 'inspections'],
    ]) {
      const link = waiting(pile);
      const said = Number.parseInt(await link.innerText(), 10);
      await link.click();
      await desk.waitForURL(url => url.pathname !== new URL(address).pathname);
      await desk.locator(listed).first().waitFor();
      assert.equal(await desk.locator(listed).count(), said, pile);
      if (checked) await keeps(desk, 'desk', checked);
      await overview();
    }

    const [done, all] = (await tile('việc đã xong').locator('b').innerText()).split('/').map(n => Number.parseInt(n, 10));
    await tile('việc đã xong').click();
    await desk.waitForURL('**/console/plans');
    await desk.getByText(`${all} nhiệm vụ, xong ${done}`).waitFor();
  });

  test('a notice opens what it tells of, and after all are marked read the bell is still', async () => {
    const unread = await bell();
    await menu('Thông báo').click();
    await desk.getByRole('heading', { level: 1, name: 'Thông báo' }).waitFor();
    assert.equal(await desk.locator('button.row').count(), unread);
    await keeps(desk, 'desk', 'notices');
    await desk.getByRole('button', { name: /^Thôn Đình xin gia hạn/ }).click();
    await desk.getByRole('heading', { level: 1, name: 'Xin gia hạn' }).waitFor();
    assert.equal(await bell(), unread - 1);
    await menu('Thông báo').click();
    await desk.getByRole('button', { name: 'Đánh dấu đã đọc hết' }).click();
    await desk.getByText('Đã đánh dấu đọc hết').waitFor();
    assert.equal(await bell(), 0);
    assert.equal(await desk.locator('button.row').count(), 0);
  });

  test('more time granted to a hamlet stands on the task, and its old day leaves the coming week', async () => {
    await overview();
    assert.match(await coming().innerText(), /Thôn Đình/);
    await waiting('đơn vị xin gia hạn').click();
    await desk.locator('tr', { hasText: 'Thôn Đình' }).getByRole('link').click();
    const to = desk.getByLabel('Gia hạn đến');
    await to.waitFor();
    assert.match(await desk.locator('.card', { has: desk.locator('#asked') }).innerText(), /Nhà văn hóa thôn đang lợp lại mái/);
    await keeps(desk, 'desk', 'extension');
    const wanted = await to.inputValue();
    const granted = shifted(wanted, -2);
    await to.fill(granted);
    await desk.getByRole('button', { name: 'Cho gia hạn' }).click();
    await desk.getByText('Đã trả lời. Đơn vị nhận được tin.').waitFor();
    await desk.locator('tr', { hasText: `Đến ${spoken(granted)}` }).getByRole('link').click();
    await desk.getByRole('link', { name: 'Mở trang việc' }).click();
    const line = desk.locator('tr', { hasText: 'Thôn Đình' });
    await line.getByText(`Gia hạn đến ${spoken(granted)} (hạn gốc ${spoken(shifted(wanted, -7))})`).waitFor();
    await desk.locator('.log').getByText(`cho Thôn Đình gia hạn đến ${spoken(granted)}`).waitFor();
    await house.picture(desk, 'monday-extended');
    await overview();
    const left = await coming().innerText();
    assert.match(left, /Thôn Giếng/, 'the others keep their day');
    assert.doesNotMatch(left, /Thôn Đình/);
    assert.equal(await waiting('đơn vị xin gia hạn').count(), 0);
  });

  test('one activity is accepted and the other returned with a reason, and nothing waits any more', async () => {
    await waiting('2 hoạt động chờ duyệt').click();
    await desk.getByRole('link', { name: /^Buổi tối học quét mã QR/ }).click();
    const accept = desk.getByRole('button', { name: 'Duyệt', exact: true });
    await accept.waitFor();
    await keeps(desk, 'desk', 'activity');
    await accept.click();
    await desk.getByText('Đã duyệt. Hoạt động này được tính vào báo cáo.').waitFor();
    await desk.getByRole('link', { name: /^Buổi thứ ba/ }).click();
    await desk.getByRole('button', { name: 'Trả lại' }).click();
    await desk.getByRole('alert').waitFor();
    await desk.getByLabel('Cần sửa chỗ nào').fill('Ghi thêm chị em nào còn cần học lại, chỉ ghi con số.');
    await desk.getByRole('button', { name: 'Trả lại' }).click();
    await desk.getByText('Đã trả lại. Đơn vị thấy lý do khi mở máy.').waitFor();
    await desk.getByText('Không có hoạt động nào ở đây').waitFor();
    assert.equal(await menu(/^Hoạt động/).innerText(), 'Hoạt động', 'the menu counts none');
    await keeps(desk, 'desk', 'activities');
  });

  test('a gathering waits for a second pair of eyes and then stands on the public home page', async () => {
    const residents = await house.page('hand');
    await residents.goto(house.at('/'));
    assert.equal(await residents.getByText(gathering).count(), 0);

    await menu('Buổi bà con dự').click();
    await desk.getByRole('link', { name: gathering }).click();
    const approve = desk.getByRole('button', { name: 'Duyệt để bà con thấy' });
    await approve.waitFor();
    await keeps(desk, 'desk', 'gathering');
    await approve.click();
    await desk.getByText('Đã duyệt. Bà con thấy buổi này trên trang của xã.').waitFor();
    await house.picture(desk, 'monday-published');

    await residents.reload();
    const row = residents.locator('.row', { hasText: gathering });
    assert.match(await row.innerText(), /07:00 đến 09:00.*Chợ xã.*Hội Liên hiệp Phụ nữ xã tổ chức/s);
    await keeps(residents, 'hand', 'home');
    await residents.getByRole('link', { name: /Bình dân học vụ số/ }).click();
    await residents.getByRole('heading', { name: 'Bà con có thể dự' }).waitFor();
    await residents.locator('.row', { hasText: gathering }).waitFor();
    assert.equal(await residents.getByText('Lê Thu Hà').count(), 0, 'no member is named to residents');
    await keeps(residents, 'hand', 'plan');
  });

  test('an answer written under the task stands in its talk', async () => {
    const answer = 'Thôn nào mở thêm buổi thì ghi vào mục Buổi bà con dự trước thứ Sáu để xã kịp đăng.';
    await overview();
    await coming().getByRole('link').click();
    await desk.getByLabel('Viết thêm').fill(answer);
    await desk.getByRole('button', { name: 'Gửi trao đổi' }).click();
    await desk.getByText('Đã gửi lời trao đổi').waitFor();
    const said = desk.locator('.talk li');
    assert.equal(await said.count(), 3);
    assert.match(await said.last().innerText(), new RegExp(answer));
    await keeps(desk, 'desk', 'talk');
  });

  test('a late task goes to another body with a reason, and its history says so', async () => {
    const reason = 'Phòng Kinh tế đang giúp chính ba hộ này làm tem nhãn.';
    await overview();
    await desk.locator('.urgent').getByRole('link', { name: market }).click();
    await desk.getByText('Chuyển cho đơn vị khác').click();
    await desk.getByLabel('Sang đơn vị').selectOption({ label: 'Phòng Kinh tế' });
    await desk.getByRole('button', { name: 'Chuyển việc' }).click();
    await desk.getByRole('alert').waitFor();
    assert.equal(await desk.getByLabel('Sang đơn vị').locator('option:checked').innerText(), 'Phòng Kinh tế', 'what was chosen is kept');
    await keeps(desk, 'desk', 'handing-over');
    await desk.getByLabel('Lý do', { exact: true }).fill(reason);
    await desk.getByRole('button', { name: 'Chuyển việc' }).click();
    await desk.getByText('Đã chuyển việc. Hai đơn vị nhận được tin.').waitFor();
    await desk.locator('.log').getByText(`chuyển việc từ Hội Nông dân xã sang Phòng Kinh tế`).getByText(reason).waitFor();
    await house.picture(desk, 'monday-handed-over');
    await overview();
    assert.match(await desk.locator('.urgent li', { hasText: market }).innerText(), /Phòng Kinh tế/);
  });

  test('a remedy noted as done takes the inspection off what is overdue', async () => {
    await waiting('1 nội dung kiểm tra quá hạn khắc phục').click();
    await desk.locator('tr', { hasText: 'Trường Tiểu học xã' }).getByRole('link').click();
    await desk.getByLabel('Đã khắc phục thế nào').fill('Đã xem lịch ngoại khóa và góc tuyên truyền; đủ ba tờ hướng dẫn.');
    await keeps(desk, 'desk', 'inspection');
    await desk.getByRole('button', { name: 'Lưu: đã khắc phục' }).click();
    await desk.getByText('Đã ghi là khắc phục xong.').waitFor();
    await desk.locator('.tag', { hasText: 'Đã khắc phục' }).waitFor();
    await house.picture(desk, 'monday-remedied');
    await overview();
    assert.equal(await waiting('quá hạn khắc phục').count(), 0);
  });

  test('a search without marks finds what is written with them, and one that finds nothing says how to go on', async () => {
    const seek = async words => {
      await desk.getByRole('search').getByLabel('Tìm trong xã').first().fill(words);
      await desk.getByRole('search').getByRole('button', { name: 'Tìm' }).first().click();
      await desk.waitForURL(url => url.searchParams.get('q') === words);
    };
    await seek('chuyen doi so');
    const tasks = desk.getByRole('region', { name: /^Nhiệm vụ/ }).getByRole('link', { name: 'chuyển đổi số' });
    await tasks.first().waitFor();
    assert.equal(await tasks.first().locator('mark').first().innerText(), 'chuyển');
    await keeps(desk, 'desk', 'found');
    await seek('thon hoa binh');
    await desk.getByText('Không thấy “thon hoa binh”').waitFor();
    await desk.getByText('Thử gõ ít từ hơn').waitFor();
    await keeps(desk, 'desk', 'not-found');
  });

  test('parts and units, weeks and days are drawn as their tables tell them, and a table is saved as Excel', async () => {
    await overview();
    await desk.getByRole('link', { name: 'Mục và đơn vị' }).click();
    await desk.getByRole('heading', { level: 1, name: 'Mục và đơn vị' }).waitFor();
    const heard = await desk.locator('.mx .cell .vh').allInnerTexts();
    const drawn = { late: total(heard, /trễ (\d+)/), done: total(heard, /xong (\d+)/) };
    await keeps(desk, 'desk', 'matrix');
    await desk.locator('.mx tr', { hasText: 'Phòng Kinh tế' }).getByRole('link', { name: /trễ 1/ }).click();
    await desk.getByRole('link', { name: market }).waitFor(); // what was handed over an hour ago
    await keeps(desk, 'desk', 'matrix-tasks');
    await desk.goBack();
    await desk.getByRole('link', { name: 'Dạng bảng' }).click();
    const rows = desk.locator('.tb tbody tr');
    await rows.first().waitFor();
    const column = async n => total(await rows.locator(`:nth-child(${n})`).allInnerTexts(), /^(\d+)$/);
    assert.deepEqual({ late: await column(6), done: await column(4) }, drawn);
    const [saved] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('link', { name: 'Tải Excel' }).click()]);
    assert.match(saved.suggestedFilename(), /\.xlsx$/);
    assert.equal(readFileSync(await saved.path()).subarray(0, 2).toString(), 'PK');
    await keeps(desk, 'desk', 'matrix-table');

    await overview();
    await desk.getByRole('link', { name: 'Theo tuần' }).click();
    await desk.getByRole('heading', { level: 1, name: 'Việc đến hạn theo tuần' }).waitFor();
    await keeps(desk, 'desk', 'timeline');
    await desk.getByRole('link', { name: 'Dạng bảng' }).click();
    await rows.first().waitFor();
    assert.equal(await rows.count(), Number.parseInt(await desk.locator('#timeline').innerText(), 10));
    assert.match(await rows.filter({ hasText: 'gia hạn 1' }).innerText(), /Thôn Đình/);
    await keeps(desk, 'desk', 'timeline-table');

    await menu('Lịch').click();
    await desk.getByRole('heading', { level: 1, name: /^Lịch tháng/ }).waitFor();
    assert.equal(await desk.locator('.card', { has: desk.locator('#list') }).locator('tbody tr').count(), Number.parseInt(await desk.locator('#list').innerText(), 10));
    await keeps(desk, 'desk', 'calendar');
  });
});

// total is the sum of the numbers that the pattern finds, one in each text.
function total(texts, pattern) {
  return texts.map(text => Number(text.trim().match(pattern)?.[1] ?? 0)).reduce((a, b) => a + b, 0);
}

// shifted is the ISO day so many days on.
function shifted(day, days) {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

// spoken is an ISO day as the pages write it.
function spoken(day) {
  return day.split('-').reverse().join('/');
}
