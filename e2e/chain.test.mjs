// The whole chain on one evening: a plan document goes in, a report comes out.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { settle } from './drafts.mjs';
import { eachEngine } from './lantoa.mjs';
import { checkPage } from './page-rules.mjs';
import { wordsOf } from './word.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const document = path.join(here, '..', 'examples', 'plans', 'ke-hoach-tap-huan-minh-hoa.docx');
const duty = 'Đăng ký số lớp cần mở';
const what = 'Họp thôn, đăng ký mở hai lớp học buổi tối';

eachEngine('the chain', house => {
  let desk, phone;

  test('the coordinator imports a plan, sees each duty beside its clause, and confirms it', async () => {
    desk = await house.page('desk');
    await house.signIn(desk, house.account('coordinator'));
    await desk.getByRole('link', { name: 'Kế hoạch', exact: true }).click();
    await desk.getByRole('link', { name: 'Nhập kế hoạch' }).click();
    await desk.getByLabel('Tệp văn bản').setInputFiles(document);
    await desk.getByRole('button', { name: 'Đọc văn bản' }).click();
    const found = desk.locator('article.proposed', { hasText: duty });
    const clause = await found.getByRole('heading').innerText();
    await found.getByRole('heading').getByRole('link').click();
    const lit = desk.locator('.document__p:target');
    assert.match(await lit.innerText(), new RegExp(duty), 'a click on the clause lights it up in the document');
    assert.equal(clause, 'IV.6-1');
    await house.picture(desk, 'chain-confirm');
    assert.deepEqual(await checkPage(desk, 'desk'), []);
    await settle(desk);
    await desk.getByRole('button', { name: 'Xác nhận và giao việc' }).click();
    await desk.getByText('Đã xác nhận').waitFor();
    await house.picture(desk, 'chain-plan');
    assert.deepEqual(await checkPage(desk, 'desk'), []);
  });

  test('importing the same file again opens the plan that runs', async () => {
    const running = desk.url();
    await desk.goto(house.at('/console/plans/import'));
    await desk.getByLabel('Tệp văn bản').setInputFiles(document);
    await desk.getByRole('button', { name: 'Đọc văn bản' }).click();
    await desk.getByText('đã được nhập trước đây').waitFor();
    assert.equal(new URL(desk.url()).pathname, new URL(running).pathname);
  });

  test('a hamlet reports on a phone with two photos while the network drops, in at most twelve taps', async () => {
    phone = await house.page('hand');
    await house.signIn(phone, house.account('reporter'));
    await house.picture(phone, 'chain-work');
    assert.deepEqual(await checkPage(phone, 'hand'), []);
    let taps = 0;
    const tap = async locator => { taps++; await locator.click(); };
    const type = async (label, text) => { taps++; await phone.getByLabel(label, { exact: true }).fill(text); };

    await tap(phone.locator('article.task', { hasText: duty }).getByRole('link', { name: 'Ghi việc đã làm' }));
    await phone.waitForLoadState();
    assert.deepEqual(await checkPage(phone, 'hand'), []);
    await type('Đã làm gì', what);
    await type('Ở đâu', 'Nhà văn hóa thôn Bãi');
    taps += 2; // a list opens, one line is picked
    await phone.getByLabel('Hình thức', { exact: true }).selectOption('talk');
    await type('Số người dự', '32');
    taps += 2; // two pictures out of the gallery
    await phone.getByLabel('Ảnh', { exact: true }).setInputFiles([await photo(phone, 'mot'), await photo(phone, 'hai')]);
    await phone.locator('#pictures li').nth(1).waitFor();
    await house.picture(phone, 'chain-form');

    await phone.context().setOffline(true);
    await tap(phone.getByRole('button', { name: 'Gửi lên xã' }));
    await phone.getByText('Đang mất mạng').first().waitFor();
    await phone.getByText(what).first().waitFor();
    await house.picture(phone, 'chain-offline');
    assert.ok(taps <= 12, `${taps} taps`);

    await phone.context().setOffline(false);
    phone.faults.length = 0; // what failed while there was no network
    await phone.waitForURL('**/console/work*', { timeout: 30_000 }); // it sends by itself and goes home
    await phone.locator('a.row', { hasText: what }).waitFor();
    assert.equal(await phone.locator('#unsent').isHidden(), true, 'nothing waits on the phone any more');
    await house.picture(phone, 'chain-sent');
    await phone.locator('a.row', { hasText: what }).click();
    await phone.getByText('Xã đã nhận, đang chờ duyệt').waitFor();
    assert.equal(await phone.locator('.pictures img').count(), 2);
    assert.deepEqual(await checkPage(phone, 'hand'), []);
  });

  test('the coordinator returns it with a reason, the hamlet mends it, and it is accepted', async () => {
    await desk.goto(house.at('/console/activities'));
    await desk.getByRole('link', { name: what }).click();
    assert.equal(await desk.locator('.photos img').count(), 2);
    assert.deepEqual(await checkPage(desk, 'desk'), []);
    await desk.getByLabel('Cần sửa chỗ nào').fill('Ghi thêm ngày khai giảng hai lớp.');
    await desk.getByRole('button', { name: 'Trả lại' }).click();
    await desk.getByText('Đã trả lại').waitFor();

    await phone.goto(house.at('/console/work'));
    await phone.getByText('Ghi thêm ngày khai giảng hai lớp.').waitFor();
    await phone.getByRole('link', { name: 'Mở ra sửa' }).first().click();
    assert.deepEqual(await checkPage(phone, 'hand'), []);
    await phone.getByLabel('Kể thêm').fill('Hai lớp khai giảng vào thứ Hai tuần sau.');
    await phone.getByRole('button', { name: 'Gửi lên xã' }).click();
    await phone.waitForURL(url => url.pathname === '/console/work'); // home again: the commune has it
    await phone.locator('a.row', { hasText: what }).waitFor();

    await desk.goto(house.at('/console/activities'));
    await desk.getByRole('link', { name: what }).click();
    await desk.getByText('Hai lớp khai giảng').waitFor();
    await house.picture(desk, 'chain-accept');
    await desk.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await desk.getByText('Đã duyệt.').waitFor();
  });

  test('the report shows the activity with its clause, each figure opens to its proof, and the Word file says the same', async () => {
    await desk.goto(house.at('/console/reports'));
    await desk.getByLabel('Kế hoạch').selectOption({ label: await planTitle(desk) });
    assert.deepEqual(await checkPage(desk, 'desk'), []);
    await desk.getByRole('button', { name: 'Lập báo cáo' }).click();
    await desk.locator('.paper').waitFor();
    const paper = await desk.locator('.paper').innerText();
    assert.match(paper, new RegExp(what));
    assert.match(paper, /IV\.6/);
    await house.picture(desk, 'chain-report');
    assert.deepEqual(await checkPage(desk, 'desk'), []);

    const [download] = await Promise.all([desk.waitForEvent('download'), desk.getByRole('link', { name: 'Tải .docx' }).click()]);
    const file = path.join(here, 'out', `chain-report-${path.basename(await download.path())}.docx`);
    await download.saveAs(file);
    assert.equal(readFileSync(file).subarray(0, 2).toString(), 'PK');
    const words = wordsOf(file);
    for (const needed of [what, 'IV.6', '32', '2 ảnh', 'UBND']) {
      assert.ok(words.includes(needed), `the Word file does not say “${needed}”`);
    }

    await desk.locator('.paper p', { hasText: 'hoạt động đã được duyệt' }).locator('sup a').first().click();
    await desk.getByRole('link', { name: what }).waitFor();
    assert.deepEqual(await checkPage(desk, 'desk'), []);
    await desk.getByRole('link', { name: what }).click();
    assert.equal(await desk.locator('.photos img').count(), 2, 'the figure ends at the photos');
  });

  test('residents read the plan in plain words', async () => {
    const page = await house.page('hand');
    await page.goto(house.at('/'));
    await page.getByRole('link', { name: /tập huấn kỹ năng số/ }).click();
    await page.getByText(duty).waitFor();
    await house.picture(page, 'chain-public');
    assert.deepEqual(await checkPage(page, 'hand'), []);
  });
});

// photo is a real JPEG of that name.
async function photo(page, name) {
  const picture = await page.context().newPage();
  await picture.setViewportSize({ width: 1600, height: 1200 });
  await picture.setContent(`<body style="background:#${name === 'mot' ? '2E8C6A' : 'FFD45C'}"><h1>${name}</h1></body>`);
  const buffer = await picture.screenshot({ type: 'jpeg' });
  await picture.close();
  return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer };
}

// planTitle is the imported plan's line in the list of plans.
async function planTitle(page) {
  const titles = await page.getByLabel('Kế hoạch').locator('option').allInnerTexts();
  return titles.find(title => title.includes('tập huấn'));
}
