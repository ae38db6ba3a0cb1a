// What the page says about kept items.
const two = (n) => String(n).padStart(2, "0");

// since tells a moment as people say it: "17:20 hôm qua".
export function since(then, now = Date.now()) {
  const at = new Date(then);
  const midnight = new Date(now);
  midnight.setHours(0, 0, 0, 0);
  const clock = `${at.getHours()}:${two(at.getMinutes())}`;
  if (at >= midnight) return `${clock} hôm nay`;
  if (midnight - at <= 86_400_000) return `${clock} hôm qua`;
  return `${clock} ngày ${two(at.getDate())}/${two(at.getMonth() + 1)}`;
}

const field = (item, name) => item.fields.find(([key]) => key === name)?.[1] || "";

// titleOf is how a person recognises an item.
export const titleOf = (item) => field(item, "what") || "Bản chưa ghi tên việc";

// editPath opens an item in the form, wherever it got to.
export const editPath = (item) => `/console/work/activities/new?unit=${item.unit}&id=${item.id}`;
