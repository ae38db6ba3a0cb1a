// The commune's own site as residents, feed readers and checkers of HTML meet it.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { eachEngine } from './lantoa.mjs';
import { faultsOfJSONFeed, isXML, readCalendar, readFeed, readSitemap } from './feeds.mjs';
import { canCheckHTML, faultsOfHTML } from './html.mjs';
import { checkPage } from './page-rules.mjs';

const newest = 'Làm giấy tờ, trả tiền, bán hàng bằng điện thoại: bắt đầu từ đâu?';
const older = 'Dùng điện thoại, vào mạng cho an toàn: những việc làm được ngay hôm nay';
const gathering = 'Học lại cách gọi video cho con cháu';

// Bytes over the wire on a first visit: all of it, and the HTML alone.
const FIRST_LOAD = 60 * 1024;
const ARTICLE = 12 * 1024;

const java = await canCheckHTML();

eachEngine('portal', house => {
  let article, second, topic, plan;
  before(async () => {
    const page = await house.page('hand');
    await page.goto(house.at('/tin'));
    const pathOf = async link => new URL(await link.first().getAttribute('href'), house.url).pathname;
    article = await pathOf(page.getByRole('link', { name: newest }));
    second = await pathOf(page.getByRole('link', { name: older }));
    topic = await pathOf(page.locator('a[href^="/tin/chu-de/"]'));
    await page.goto(house.at('/'));
    plan = await pathOf(page.locator('a[href^="/ke-hoach/"]'));
  });
  const pages = () => [['home', '/'], ['news', '/tin'], ['topic', topic], ['article', article], ['found', '/tim?q=giay+to'],
    ['not-found', '/tim?q=khong+co+chu+nay'], ['calendar', '/lich'], ['plan', plan]];

  test('every page keeps the rules on a phone, says the same without script, and names no officer', async () => {
    const phone = await house.page('hand');
    const bare = await house.page('hand', { script: false });
    for (const [name, where] of pages()) {
      assert.equal((await phone.goto(house.at(where))).status(), 200, where);
      await house.picture(phone, `portal-${name}`);
      assert.deepEqual(await checkPage(phone, 'hand'), [], where);
      const all = await phone.locator('body').innerText();
      await bare.goto(house.at(where));
      for (const line of (await bare.locator('body').innerText()).split('\n')) {
        assert.ok(all.includes(line), `${where} says “${line}” only without script`);
      }
      const plain = await bare.locator('main').innerText();
      for (const line of (await phone.locator('main').innerText()).split('\n')) {
        assert.ok(plain.includes(line), `${where} says “${line}” only with script`);
      }
      const html = await phone.content();
      for (const { name: officer } of house.accounts) {
        assert.ok(!html.includes(officer.replace(' (minh họa)', '')), `${where} names ${officer}`);
      }
    }
    assert.deepEqual(bare.faults, []);
  });

  test('the first visit to an article is small and nothing on it moves', async () => {
    const page = await house.page('hand');
    if (!page.ruled) return; // the bytes are the same on every engine
    await page.addInitScript(() => {
      window.shifted = 0;
      new PerformanceObserver(list => {
        for (const shift of list.getEntries()) window.shifted += shift.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const loads = [];
    page.on('requestfinished', request => loads.push(weight(request)));
    const response = await page.goto(house.at(article), { waitUntil: 'networkidle' });
    await page.evaluate(() => document.fonts.ready);
    const weights = await Promise.all(loads);
    const told = weights.map(([where, bytes]) => `${bytes} ${where}`).join('\n');
    const total = weights.reduce((sum, [, bytes]) => sum + bytes, 0);
    assert.ok(weights.some(([where]) => where.endsWith('.woff2')), `no font came:\n${told}`);
    assert.ok(total <= FIRST_LOAD, `${total} bytes:\n${told}`);
    const { responseBodySize } = await response.request().sizes();
    assert.ok(responseBodySize <= ARTICLE, `${responseBodySize} bytes of HTML`);
    assert.equal(await page.evaluate(() => window.shifted), 0);
    assert.deepEqual(page.faults, []);
  });

  test('who has a page already is told that it has not changed', async () => {
    for (const where of [article, '/tin', '/tin/rss.xml', '/tin/atom.xml', '/tin/feed.json', '/sitemap.xml']) {
      const first = await fetch(house.at(where));
      const tag = first.headers.get('etag');
      assert.ok(tag, `${where} has no ETag`);
      assert.ok((await first.text()).length > 0);
      const again = await fetch(house.at(where), { headers: { 'If-None-Match': tag } });
      assert.equal(again.status, 304, where);
      assert.equal(await again.text(), '');
      const head = await fetch(house.at(where), { method: 'HEAD' });
      assert.equal(head.headers.get('etag'), tag, where);
    }
  });

  test('feed readers, calendars and search engines understand what is offered to them', async () => {
    const text = async where => (await fetch(house.at(where))).text();
    const page = await house.page('hand');
    await page.goto(house.at('/'));
    for (const [where, kind] of [['/tin/rss.xml', 'rss'], ['/tin/atom.xml', 'atom']]) {
      const source = await text(where);
      assert.ok(await isXML(page, source), where);
      const { meta, items } = await readFeed(source);
      assert.equal(meta['#type'], kind);
      assert.ok(meta.title.includes('Tân Ninh'), meta.title);
      assert.equal(items[0]?.title, newest, `${where}: the newest comes first`);
      assert.equal(items[0].link, house.at(article));
      assert.ok(items[0].description.length > 100, where);
      assert.ok(items[0].pubdate instanceof Date && items[0].pubdate < new Date(), `${where}: ${items[0].pubdate}`);
    }

    const feed = JSON.parse(await text('/tin/feed.json'));
    assert.deepEqual(faultsOfJSONFeed(feed), []);
    assert.equal(feed.items[0].title, newest);
    assert.equal(feed.items[0].url, house.at(article));

    const event = readCalendar(await text('/lich.ics')).find(one => one.name === gathering);
    assert.ok(event, 'the calendar does not hold the gathering');
    assert.ok(event.from > new Date() && event.to > event.from && event.id, JSON.stringify(event));
    assert.equal(event.place, 'Nhà văn hóa thôn Bãi');

    const places = await readSitemap(page, await text('/sitemap.xml'));
    assert.ok(places.includes(house.at(article)), places.join('\n'));
    for (const place of places) assert.equal((await fetch(place, { redirect: 'manual' })).status, 200, place);
    assert.ok((await text('/robots.txt')).includes(`Sitemap: ${house.at('/sitemap.xml')}`));
  });

  test('what is taken off says when and why, and is gone from every list and feed', async () => {
    const everywhere = ['/', '/tin', topic, '/tim?q=vao+mang', '/tin/rss.xml', '/tin/atom.xml', '/tin/feed.json', '/sitemap.xml'];
    const tells = async where => (await (await fetch(house.at(where))).text()).includes(second);
    for (const where of everywhere) assert.ok(await tells(where), `${where} does not lead to the article`);

    const editor = await house.page('desk');
    await house.signIn(editor, house.account('editor'));
    await editor.goto(house.at('/console/contents?q=dung+dien+thoai+vao+mang'));
    await editor.getByRole('link', { name: older }).first().click();
    await editor.waitForURL(/\/console\/contents\/[0-9a-f-]{36}/);
    await editor.goto(`${editor.url().split(/[?#]/)[0].replace(/\/edit$/, '')}/takedown`);
    await editor.getByLabel('Lý do, bà con đọc được').fill('Hướng dẫn này sắp có bản mới.');
    await editor.getByRole('button', { name: 'Rút khỏi cổng thông tin' }).click();
    await editor.getByText('Đã rút khỏi cổng').waitFor();

    for (const where of everywhere) assert.ok(!(await tells(where)), `${where} still leads to the article`);
    const phone = await house.page('hand');
    assert.equal((await phone.goto(house.at(second))).status(), 410);
    await phone.getByText('Hướng dẫn này sắp có bản mới.').waitFor();
    await house.picture(phone, 'portal-withdrawn');
    assert.deepEqual(await checkPage(phone, 'hand'), []);
  });

  // Last, so that a page taken off is among them.
  test('the HTML of every page is clean in both languages', { skip: java ? false : 'no Java' }, async () => {
    const page = await house.page('hand');
    if (!page.ruled) return; // the markup is the same on every engine
    const all = [...pages().map(([, where]) => where), second, '/dang-nhap', '/khong-co-trang-nay']
      .flatMap(where => [where, `/en${where}`]);
    const read = await Promise.all(all.map(async where => [where, await (await fetch(house.at(where))).text()]));
    assert.deepEqual(await faultsOfHTML(read), []);
  });
});

/** What an answer weighs on the wire, with its header: [address, bytes]. */
async function weight(request) {
  const { responseBodySize, responseHeadersSize } = await request.sizes();
  return [request.url(), responseBodySize + responseHeadersSize];
}
