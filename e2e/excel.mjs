// Writes a small Excel file, as an office would send one.

/** The .xlsx with those sheets, {name: rows}; a cell is words or a number, '' is empty. */
export function excel(sheets) {
  const names = Object.keys(sheets);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const files = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${
      names.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': relations([[`${relation}/officeDocument`, 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets>${
      names.map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="r${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(names.map((_, i) => [`${relation}/worksheet`, `worksheets/sheet${i + 1}.xml`])),
  };
  names.forEach((name, i) => {
    const rows = sheets[name].map((row, r) => `<row r="${r + 1}">${row.map((cell, c) => written(cell, `${String.fromCharCode(65 + c)}${r + 1}`)).join('')}</row>`);
    files[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`;
  });
  return zip(files);
}

function relations(list) {
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${
    list.map(([type, target], i) => `<Relationship Id="r${i + 1}" Type="${type}" Target="${target}"/>`).join('')}</Relationships>`;
}

function written(cell, at) {
  if (cell === '') return '';
  return typeof cell === 'number' ? `<c r="${at}"><v>${cell}</v></c>` : `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
}

function escaped(words) {
  return words.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`);
}

// zip packs without compressing: the first half of each entry's record stands before its
// bytes, and once more in the list at the end.
function zip(files) {
  const parts = [], list = [];
  let at = 0;
  for (const [name, words] of Object.entries(files)) {
    const title = Buffer.from(name), data = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${words}`);
    const record = Buffer.alloc(26);
    record.writeUInt16LE(20, 0);
    record.writeUInt16LE(0x21, 8); // 1/1/1980
    record.writeUInt32LE(crc(data), 10);
    record.writeUInt32LE(data.length, 14);
    record.writeUInt32LE(data.length, 18);
    record.writeUInt16LE(title.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    list.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), record, tail, title);
    const piece = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), record, title, data]);
    parts.push(piece);
    at += piece.length;
  }
  const central = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}

function crc(data) {
  let sum = ~0;
  for (const byte of data) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
