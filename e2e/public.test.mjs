import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eachEngine } from './lantoa.mjs';
import { checkPage } from './page-rules.mjs';

eachEngine('public pages', house => {
  for (const [name, pathname, kind] of [['home', '/', 'hand'], ['sign-in', '/dang-nhap', 'desk']]) {
    test(`the ${name} page keeps the rules on a phone`, async () => {
      const page = await house.page('hand');
      const response = await page.goto(house.at(pathname));
      assert.equal(response.status(), 200);
      await house.picture(page, name);
      assert.deepEqual(await checkPage(page, kind), []);
    });
  }

  test('a page that is not there says so and keeps the rules', async () => {
    const page = await house.page('hand');
    const response = await page.goto(house.at('/khong-co-trang-nay'));
    assert.equal(response.status(), 404);
    assert.deepEqual(await checkPage(page, 'hand'), []);
  });

  test('an officer signs in without script', async () => {
    const page = await house.page('desk', { script: false });
    await house.signIn(page, house.account('coordinator'));
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
    await house.picture(page, 'first-after-sign-in');
  });
});
