// What a person does to a document that was read before it can be confirmed.

/** Keeps names that nobody knows as names, and ticks off every doubtful place. */
export async function settle(page) {
  const nameOnly = page.locator('.names').getByRole('button', { name: /^(Không phải đơn vị của xã|Chỉ giữ tên)/ });
  while (await page.locator('#names', { hasText: 'chưa rõ' }).count() > 0) {
    await nameOnly.first().click();
    await page.getByRole('status').waitFor();
  }
  const ticks = page.locator('input[name=ticks]');
  if (await ticks.count() === 0) return;
  for (const tick of await ticks.all()) await tick.check();
  await page.getByRole('button', { name: 'Lưu các chỗ đã xem' }).click();
  await page.getByRole('heading', { name: 'Các chỗ cần xem đã xem' }).waitFor();
}
