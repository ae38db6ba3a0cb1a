// A running plan gets a new version: compared clause by clause, decided about, put in force.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { eachEngine } from './lantoa.mjs';
import { checkPage } from './page-rules.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));

/** The founding plan as an office might amend it. */
function amended() {
  let text = readFileSync(path.join(here, '..', 'examples', 'plans', 'ke-hoach-tan-ninh.txt'), 'utf8');
  const edit = (from, to) => {
    assert.ok(text.includes(from), from);
    text = text.replace(from, to);
  };
  edit('- Lòng ghép thực hiện phong trào', '- Lồng ghép thực hiện phong trào');
  edit('trước ngày **20/11/2025**', 'trước ngày **15/12/2026**');
  edit('- Tuyên truyền phát huy vai trò của người có uy tín trong cộng đồng, chức sắc các tôn giáo,... tham gia tuyên truyền về chuyển đổi số và công tác phổ cập kỹ năng số cho người dân.\n\n', '');
  edit('2. Ủy ban nhân dân xã chỉ đạo', '2. Văn phòng Đảng ủy\n\n- Tổng hợp số liệu về tuyên truyền gửi Ban Xây dựng Đảng trước ngày 25 hằng tháng.\n\n3. Ủy ban nhân dân xã chỉ đạo');
  edit('3. Ủy ban MTTQ Việt Nam và các tổ chức', '4. Ủy ban MTTQ Việt Nam và các tổ chức');
  return { name: 'ke-hoach-sua-doi.txt', mimeType: 'text/plain', buffer: Buffer.from(text) };
}

eachEngine('amended plan', house => {
  const keeps = async (page, kind, name) => {
    await house.picture(page, `amend-${name}`);
    assert.deepEqual(await checkPage(page, kind), [], name);
  };

  test('a new version is compared, decided about by two people, put in force, and the old one stays readable', async () => {
    const desk = await house.page('desk');
    await house.signIn(desk, house.account('coordinator'));
    await desk.goto(house.at('/console/plans'));
    await desk.getByRole('link', { name: /Kế hoạch tuyên truyền Nghị quyết 57/ }).first().click();
    await desk.getByRole('heading', { level: 1 }).waitFor();
    const plan = desk.url();
    await desk.getByRole('link', { name: 'Có bản sửa đổi' }).click();
    await keeps(desk, 'desk', 'upload');
    await desk.getByRole('button', { name: 'So sánh với bản đang chạy' }).click();
    await desk.getByRole('alert').waitFor();
    await keeps(desk, 'desk', 'upload-none');
    await desk.getByLabel('Văn bản sửa đổi').setInputFiles(amended());
    await desk.getByRole('button', { name: 'So sánh với bản đang chạy' }).click();
    await desk.waitForURL('**/console/amendments/*');
    const comparison = desk.url();
    await keeps(desk, 'desk', 'comparison');

    // each count opens its list
    await desk.getByRole('link', { name: /nhiệm vụ kết thúc/ }).click();
    await desk.locator('#list .change').getByText('người có uy tín').waitFor();
    assert.equal(await desk.locator('#list .change').count(), 1);
    await desk.getByRole('link', { name: /^Sửa câu chữ \(/ }).click();
    await desk.locator('ins', { hasText: 'Lồng' }).waitFor();

    // two people about one task
    const other = await house.page('desk');
    await house.signIn(other, house.account('coordinator'));
    await other.goto(comparison);
    await keeps(other, 'desk', 'comparison-other');
    await desk.goto(comparison);
    for (const page of [desk, other]) {
      await page.locator('#list .change', { hasText: 'Tổng hợp số liệu về tuyên truyền' }).getByRole('link', { name: /Xem và quyết định/ }).click();
      await page.getByRole('heading', { name: 'Quyết định về nhiệm vụ' }).waitFor();
    }
    await keeps(desk, 'desk', 'decision');
    await desk.getByLabel('Hạn', { exact: true }).fill('hôm nào đó');
    await desk.getByRole('button', { name: 'Lưu quyết định' }).click();
    await desk.getByRole('alert').waitFor();
    await keeps(desk, 'desk', 'decision-wrong');
    await desk.getByLabel('Hạn', { exact: true }).fill('trước ngày 26 hằng tháng');
    await desk.getByRole('button', { name: 'Lưu quyết định' }).click();
    await desk.getByText('Đã lưu quyết định').waitFor();
    await other.getByLabel('Sản phẩm (nếu có)').fill('Bảng số liệu');
    await other.getByRole('button', { name: 'Lưu quyết định' }).click();
    await other.getByRole('heading', { name: 'Có người vừa lưu quyết định khác' }).waitFor();
    assert.equal(await other.getByLabel('Sản phẩm (nếu có)').inputValue(), 'Bảng số liệu');
    await keeps(other, 'desk', 'met');

    await desk.goto(comparison);
    await desk.getByRole('button', { name: 'Áp dụng bản sửa đổi' }).click();
    await desk.getByText('Đã áp dụng bản sửa đổi').waitFor();
    assert.ok(desk.url().startsWith(plan));
    await desk.getByText(/Bản 2, sửa đổi ngày/).waitFor();
    await desk.getByRole('link', { name: /Tổng hợp số liệu về tuyên truyền/ }).click();
    await desk.getByText('Bản 2 của kế hoạch thêm nhiệm vụ này').waitFor();
    await desk.getByText('Trước ngày 26 hằng tháng').first().waitFor();

    await desk.goto(plan + '/versions');
    await keeps(desk, 'desk', 'versions');
    await desk.getByRole('link', { name: /Đọc toàn văn.*Bản 1/ }).click();
    await desk.getByText('Đây là bản cũ').waitFor();
    await desk.getByText('người có uy tín').first().waitFor();
    await keeps(desk, 'desk', 'version');

    const resident = await house.page('hand');
    await resident.goto(house.at('/'));
    await resident.getByRole('link', { name: /Kế hoạch tuyên truyền Nghị quyết 57/ }).first().click();
    await resident.getByText(/Kế hoạch đã sửa đổi ngày/).waitFor();
    await keeps(resident, 'hand', 'public');
  });
});
