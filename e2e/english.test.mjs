// The same pages in English: nobody leaves the language by a link, a form or a script.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachEngine } from './lantoa.mjs';
import { checkPage } from './page-rules.mjs';

const what = 'Họp thôn bằng hai thứ tiếng';

eachEngine('english', house => {
  let phone;

  for (const [name, pathname, kind] of [['home', '/', 'hand'], ['sign-in', '/dang-nhap', 'desk']]) {
    test(`the ${name} page leads to its English twin and back, and both keep the rules`, async () => {
      const page = await house.page('hand');
      await page.goto(house.at(pathname));
      await page.locator('a[hreflang=en]').click();
      await page.waitForURL(url => url.pathname === `/en${pathname}`);
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      await house.picture(page, `english-${name}`);
      assert.deepEqual(await checkPage(page, kind), []);
      await page.locator('a[hreflang=vi]').click();
      await page.waitForURL(url => url.pathname === pathname);
      assert.equal(await page.locator('html').getAttribute('lang'), 'vi');
    });
  }

  test('a reporter changes to English and records an activity while the network drops', async () => {
    phone = await house.page('hand');
    await house.signIn(phone, house.account('reporter'));
    await phone.locator('.menu > summary').click();
    await phone.locator('.menu a[hreflang=en]').click();
    await phone.waitForURL(url => url.pathname === '/en/console/work');
    await house.picture(phone, 'english-work');
    assert.deepEqual(await checkPage(phone, 'hand'), []);

    await phone.getByRole('link', { name: 'Record activity' }).first().click();
    await phone.waitForURL(url => url.pathname === '/en/console/work/activities/new');
    await phone.getByLabel('What was done').fill(what);
    await phone.getByText('Kept on this phone at').waitFor();
    await phone.getByLabel('Where').fill('Nhà văn hóa thôn Bãi');
    await phone.getByLabel('Form', { exact: true }).selectOption('talk');
    await house.picture(phone, 'english-form');
    assert.deepEqual(await checkPage(phone, 'hand'), []);

    await phone.context().setOffline(true);
    await phone.getByRole('button', { name: 'Send', exact: true }).click();
    await phone.getByText('There is no network.').first().waitFor();
    await phone.getByText('Activities not sent yet: 1').waitFor();
    await house.picture(phone, 'english-offline');
    await phone.context().setOffline(false);
    phone.faults.length = 0; // what failed while there was no network
    await phone.waitForURL(url => url.pathname === '/en/console/work', { timeout: 30_000 });
    await phone.locator('a.row', { hasText: what }).waitFor();
    await house.picture(phone, 'english-sent');
  });

  test('what the script finds to be mended is said in English', async () => {
    await phone.goto(house.at('/en/console/work/activities/new'));
    await phone.getByLabel('What was done').fill('Họp');
    await phone.getByRole('button', { name: 'Send', exact: true }).click();
    await phone.locator('.sum h2', { hasText: 'Things to correct:' }).waitFor();
    await phone.getByText('Write what was done, in at least 5 letters.').first().waitFor();
    await house.picture(phone, 'english-mend');
    assert.deepEqual(await checkPage(phone, 'hand'), []);
  });

  test('whoever is not signed in any more is led to the English sign-in and back', async () => {
    const page = await house.page('hand');
    await page.goto(house.at('/en/console/work'));
    await page.waitForURL(url => url.pathname === '/en/dang-nhap');
    assert.equal(new URL(page.url()).searchParams.get('den'), '/console/work');
    const account = house.account('reporter');
    await page.locator('#login').fill(account.login);
    await page.locator('#password').fill(account.password);
    await page.locator('form button[type=submit]').first().click();
    await page.waitForURL(url => url.pathname === '/en/console/work');
  });

  test('a page that is not there says so in English', async () => {
    const page = await house.page('hand');
    const response = await page.goto(house.at('/en/khong-co-trang-nay'));
    assert.equal(response.status(), 404);
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Not found');
    assert.deepEqual(await checkPage(page, 'hand'), []);
  });
});
