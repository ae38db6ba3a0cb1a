// Opens a Word file as an office would: LibreOffice prints it, pdftotext reads the print.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The words of a .docx as printed, lines joined by single spaces. */
export function wordsOf(docx) {
  const folder = mkdtempSync(path.join(tmpdir(), 'lantoa-word-'));
  try {
    execFileSync('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'pdf', '--outdir', folder, docx], { stdio: 'ignore', timeout: 120_000 });
    const pdf = path.join(folder, path.basename(docx).replace(/\.docx$/, '.pdf'));
    execFileSync('pdftotext', ['-layout', pdf, path.join(folder, 'text.txt')]);
    return readFileSync(path.join(folder, 'text.txt'), 'utf8').normalize('NFC').replace(/\s+/g, ' ');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
