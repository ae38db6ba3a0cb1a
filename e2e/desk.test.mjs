// What officers do beside the chain itself, and the rules on every page of theirs.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { settle } from './drafts.mjs';
import { eachEngine } from './lantoa.mjs';
import { checkPage } from './page-rules.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const document = path.join(here, '..', 'examples', 'plans', 'ke-hoach-tap-huan-minh-hoa.txt');

eachEngine('the desk', house => {
  test('every page of the desk keeps the rules', async () => {
    for (const [role, paths] of [
      ['coordinator', ['/console/overview', '/console/overview/matrix', '/console/overview/timeline', '/console/overview/late', '/console/overview/silent', '/console/calendar', '/console/plans', '/console/plans/import', '/console/activities', '/console/activities?state=accepted', '/console/reports', '/console/units', '/console/work']],
      ['admin', ['/console/units', '/console/units/new', '/console/members', '/console/members/new']],
      ['viewer', ['/console/plans', '/console/activities', '/console/reports']],
    ]) {
      const page = await house.page('desk');
      await house.signIn(page, house.account(role));
      for (const address of paths) {
        const answer = await page.goto(house.at(address));
        assert.equal(answer.status(), 200, `${address} as ${role}`);
        await house.picture(page, `desk-${role}-${address.replaceAll(/\W+/g, '-')}`);
        assert.deepEqual(await checkPage(page, address === '/console/work' ? 'hand' : 'desk'), [], `${address} as ${role}`);
      }
    }
  });

  test('a document with a secrecy mark is refused with a sentence and nothing is kept', async () => {
    const page = await house.page('desk');
    await house.signIn(page, house.account('coordinator'));
    await page.goto(house.at('/console/plans/import'));
    await page.getByLabel('Tệp văn bản').setInputFiles({ name: 'mat.txt', mimeType: 'text/plain', buffer: Buffer.from('TỐI MẬT\n\nKẾ HOẠCH\n\nvề việc riêng\n') });
    await page.getByRole('button', { name: 'Đọc văn bản' }).click();
    await page.getByRole('alert').getByText('không lưu gì').waitFor();
    assert.deepEqual(await checkPage(page, 'desk'), []);
    await page.goto(house.at('/console/plans'));
    assert.equal(await page.getByText('chờ xác nhận').count(), 0);
  });

  test('before confirming, a duty is dropped and taken back, mended, and a step of the commune is added under any clause', async () => {
    const page = await house.page('desk');
    await house.signIn(page, house.account('coordinator'));
    await page.goto(house.at('/console/plans/import'));
    await page.getByLabel('Tệp văn bản').setInputFiles(document);
    await page.getByRole('button', { name: 'Đọc văn bản' }).click();

    const first = page.locator('article.proposed').first();
    await first.getByRole('button', { name: /^Bỏ/ }).click();
    await page.getByText('10 nhiệm vụ theo văn bản').waitFor();
    await first.getByRole('button', { name: /^Lấy lại/ }).click();
    await page.getByText('11 nhiệm vụ theo văn bản').waitFor();

    await first.getByRole('link', { name: /^Sửa/ }).click();
    await page.getByLabel('Hạn', { exact: true }).fill('khi nào rảnh');
    await page.getByLabel('Theo dõi ngoài hệ thống').check();
    await page.getByRole('button', { name: 'Lưu việc' }).click();
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByLabel('Hạn', { exact: true }).inputValue(), 'khi nào rảnh', 'what was typed is still there');
    assert.deepEqual(await checkPage(page, 'desk'), []);
    await page.getByLabel('Hạn', { exact: true }).fill('trước ngày 22 hằng tháng');
    await page.getByRole('button', { name: 'Lưu việc' }).click();
    await first.getByText('xã đặt').waitFor();
    await first.getByText('Theo dõi ngoài hệ thống').waitFor();

    const clause = page.locator('.document__p', { hasText: 'Nâng cao kỹ năng hướng dẫn' });
    await clause.getByRole('link', { name: /^Thêm việc xã đặt/ }).click();
    await page.getByLabel('Việc phải làm').fill('Lập danh mục bài dạy cho tổ công nghệ số');
    await page.getByLabel('Hạn', { exact: true }).fill('quý I/2027');
    await page.getByRole('group', { name: 'Đơn vị chủ trì' }).getByLabel('Phòng Văn hóa - Xã hội').check();
    await page.getByRole('button', { name: 'Lưu việc' }).click();
    await page.getByText('1 việc xã đặt').waitFor();
    await settle(page);
    await page.getByRole('button', { name: 'Xác nhận và giao việc' }).click();
    await page.getByText('Đã xác nhận').waitFor();
    const row = page.locator('tr', { hasText: 'Lập danh mục bài dạy' });
    assert.match(await row.innerText(), /Quý I\/2027\s+xã đặt/i);

    await page.getByRole('link', { name: /Chủ trì, phối hợp với Trung tâm/ }).click();
    await page.getByText('theo dõi ngoài hệ thống').waitFor();
    assert.deepEqual(await checkPage(page, 'desk'), []);
    await page.locator('details.mark summary').first().click();
    await page.locator('details.mark select').first().selectOption('done');
    await page.locator('details.mark input[type=date]').first().fill('2026-11-01');
    await page.locator('details.mark').first().getByRole('button', { name: 'Ghi' }).click();
    await page.getByText('Đã ghi tình trạng').waitFor();
    await page.getByText('01/11/2026').waitFor();
  });

  test('the office enters an activity on a hamlet’s behalf, and it says so', async () => {
    const page = await house.page('hand');
    await house.signIn(page, house.account('coordinator'));
    await page.goto(house.at('/console/work'));
    await page.locator('details', { has: page.locator('select[name=unit]') }).locator('summary').click();
    await page.locator('select[name=unit]').selectOption({ label: 'Thôn Giếng' });
    await page.getByRole('button', { name: 'Mở việc của đơn vị' }).click();
    await page.getByText('Nhập thay cho').waitFor();
    await page.getByRole('link', { name: /^Ghi việc đã làm/ }).first().click();
    await page.getByLabel('Đã làm gì').fill('Trưởng thôn báo qua điện thoại: đã dán tờ hướng dẫn');
    await page.getByLabel('Ở đâu').fill('Nhà văn hóa thôn Giếng');
    await page.getByLabel('Hình thức', { exact: true }).selectOption('board');
    await page.getByRole('button', { name: 'Gửi lên xã' }).click();
    await page.waitForURL('**/console/work*');
    const desk = await house.page('desk');
    await house.signIn(desk, house.account('coordinator'));
    await desk.goto(house.at('/console/activities'));
    const row = desk.locator('tr', { hasText: 'Trưởng thôn báo' });
    assert.match(await row.innerText(), /nhập thay/);
  });

  test('without script a reporter still records an activity with a photo, and a bad photo loses no word', async () => {
    const page = await house.page('hand', { script: false });
    await house.signIn(page, house.account('reporter'));
    await page.getByRole('link', { name: /^Ghi việc đã làm/ }).first().click();
    await page.getByLabel('Đã làm gì').fill('Buổi học không cần tập lệnh');
    await page.getByLabel('Ở đâu').fill('Nhà văn hóa');
    await page.getByLabel('Hình thức', { exact: true }).selectOption('talk');
    await page.getByLabel('Ảnh', { exact: true }).setInputFiles({ name: 'hong.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('không phải ảnh') });
    await page.getByRole('button', { name: 'Gửi lên xã' }).click();
    await page.getByRole('alert').waitFor();
    assert.equal(await page.getByLabel('Đã làm gì').inputValue(), 'Buổi học không cần tập lệnh');
    await page.getByRole('button', { name: 'Gửi lên xã' }).click();
    await page.locator('a.row', { hasText: 'Buổi học không cần tập lệnh' }).waitFor();
  });

  test('an officer who changes to English stays in English through every link, form and notice', async () => {
    const page = await house.page('desk');
    await house.signIn(page, house.account('coordinator'));
    await page.goto(house.at('/console/overview'));
    await page.locator('a[hreflang=en]').click();
    const seen = async (heading, picture) => {
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      assert.match(new URL(page.url()).pathname, /^\/en\/console\//);
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      await house.picture(page, `desk-english-${picture}`);
      assert.deepEqual(await checkPage(page, 'desk'), [], picture);
    };
    const menu = name => page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name }).click();
    await seen('What needs attention today', 'overview');

    await menu('Plans');
    await seen('Plans', 'plans');
    await page.locator('ul.rows a').first().click();
    await page.locator('nav.tree').waitFor();
    await seen(/./, 'plan');
    assert.equal(await page.locator('nav.tree [lang=vi]').count() > 0, true, 'the document is still Vietnamese, and says so');

    await page.goto(house.at('/en/console/plans/import'));
    await page.getByLabel('Document file').setInputFiles({ name: 'ke-hoach-nho.txt', mimeType: 'text/plain',
      buffer: Buffer.from('KẾ HOẠCH\n\nDọn vệ sinh đường thôn\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Thôn Bãi\n\n- Quét đường thôn trước ngày 20/12/2026.\n') });
    await page.getByRole('button', { name: 'Read the document' }).click();
    await seen('Confirm the plan', 'draft');
    await page.locator('article.proposed').first().getByRole('button', { name: /^Leave out/ }).click();
    await page.getByText('This task has been left out of the plan.').waitFor();

    await menu(/^Activities/);
    await seen('Activities', 'activities');
    await page.locator('tbody a').first().click();
    await page.getByLabel('What must be mended').fill('Thêm ảnh chụp buổi học');
    await seen(/./, 'activity');
    await page.getByRole('button', { name: 'Return', exact: true }).click();
    await page.getByText('Returned. The unit sees the reason').waitFor();

    await menu('Reports');
    await seen('Reports', 'reports');
    await page.getByLabel('Plan', { exact: true }).selectOption({ label: 'Kế hoạch tuyên truyền Nghị quyết 57 và “Bình dân học vụ số”' });
    await page.getByRole('button', { name: 'Make a report' }).click();
    await seen(/^Report for /, 'report');
    assert.equal(await page.locator('.paper').getAttribute('lang'), 'vi');
    await page.locator('.paper sup a').first().click();
    await seen(/./, 'figure');
  });
});
