// A rule that finds nothing is no rule: one mended page and its spoiled sisters.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { findBrowser, launchBrowser, newPage } from './browser.mjs';
import { checkPage } from './page-rules.mjs';

const sheet = `details{margin-top:16px}body{margin:16px;font:19px/1.6 sans-serif;color:#111;background:#fff}
  .btn{display:inline-block;min-height:64px;min-width:64px;font:inherit;color:#111;background:#fff;border:2px solid}`;
const whole = '<main><h1>Hỏi xã</h1><p>Trả lời trong năm ngày.</p><button class="btn" type="button">Gửi</button></main>';

const spoiled = {
  'small target': ['target Gửi', whole.replace('class="btn"', '')],
  'low main button': ['main target Gửi', whole, '.btn{min-height:50px}'],
  'crowded targets': ['gap', whole.replace('</main>', '<button class="btn" type="button">Xóa</button></main>'), '.btn{margin-right:-4px}'],
  'small text': ['font 14', whole, 'p{font-size:14px}'],
  'pale text': ['axe color-contrast-enhanced', whole, 'p{color:#666}'],
  'picture without words': ['axe image-alt', whole.replace('</p>', '</p><img src="data:,">')],
  'wide page': ['sideways scroll', whole, 'p{width:900px}'],
  'page that breaks when text is doubled': ['scrolls sideways', whole, 'p{width:18rem}'],
  'style attribute': ['attribute style', whole.replace('<p>', '<p style="margin:0">')],
  'event attribute': ['attribute onclick', whole.replace('<p>', '<p onclick="this.remove()">')],
  'script inside': ['script or style', whole.replace('</main>', '<script>1</script></main>')],
  'letters in pieces': ['not NFC', whole.normalize('NFD')],
  'small target that opens': ['(opened) target Xem', whole.replace('</main>', '<details><summary class="btn">Thêm</summary><p><button type="button">Xem</button></p></details></main>')],
};

describe('page rules', { skip: !findBrowser() && 'no Chromium; install it or name it in CHROMIUM' }, () => {
  let browser, page;
  before(async () => {
    browser = await launchBrowser();
    page = await newPage(browser, 'hand');
    // the style sheet comes as a file, as on the real pages
    await page.route('**/*', route => {
      const url = new URL(route.request().url());
      if (url.pathname === '/page.css') return route.fulfill({ contentType: 'text/css', body: sheet + url.searchParams.get('more') });
      const more = encodeURIComponent(url.searchParams.get('more') ?? '');
      return route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'Content-Security-Policy': "style-src 'self'" },
        body: `<!doctype html><html lang="vi"><head><title>Hỏi xã</title><meta name="viewport" content="width=device-width">
          <link rel="stylesheet" href="/page.css?more=${more}"></head><body>${url.searchParams.get('body')}</body></html>`,
      });
    });
  });
  after(() => browser.close());

  const open = (body, more = '') => {
    page.faults.length = 0;
    return page.goto('http://lantoa.test/?' + new URLSearchParams({ body, more }));
  };

  test('a page in order has no problem and is left as it was', async () => {
    const body = whole.replace('</main>', '<details><summary class="btn">Thêm</summary><p>Hết.</p></details></main>');
    await open(body);
    const before = await page.content();
    assert.deepEqual(await checkPage(page, 'hand'), []);
    assert.equal(await page.content(), before);
  });

  for (const [name, [problem, body, more]] of Object.entries(spoiled)) {
    test(`${name} is found`, async () => {
      await open(body, more);
      const problems = await checkPage(page, 'hand');
      assert.ok(problems.some(p => p.includes(problem)), `wanted “${problem}” among ${JSON.stringify(problems)}`);
    });
  }
});
