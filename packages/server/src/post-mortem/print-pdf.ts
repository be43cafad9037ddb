/**
 * Lays blocks out on A4 pages as a PDF: PDFKit draws, Inter (embedded as a subset) has the letters. It leaves the order
 * and the words to `printedBlocks`.
 */
import { createRequire } from 'node:module';
import type { PrintedBlock } from '@firedrill/debrief';
import PDFDocument from 'pdfkit';

type Pdf = InstanceType<typeof PDFDocument>;
type TableBlock = Extract<PrintedBlock, { kind: 'table' }>;

const find = createRequire(import.meta.url).resolve;
const FONTS = {
  plain: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  strong: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
} as const;
const INK = '#1b1f24';
const PALE = '#5b6470';
const LINE = '#d5dae0';
const MARGIN = 56;
/** Space that a heading wants below itself on its page, so that it is not left alone. */
const KEEP_WITH_NEXT = 64;
const CELL_GAP = 8;
const ROW_GAP = 4;

/** How each kind of text is set: size in points, and the space before it. */
const STYLES = {
  title: { font: 'strong', size: 20, before: 0, color: INK },
  heading: { font: 'strong', size: 13, before: 16, color: INK },
  subheading: { font: 'strong', size: 10.5, before: 8, color: INK },
  text: { font: 'plain', size: 10, before: 4, color: INK },
  small: { font: 'plain', size: 8.5, before: 3, color: PALE },
} as const;

/** The document as bytes. */
export function printPdf(blocks: readonly PrintedBlock[], { title }: { readonly title: string }): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: 'en',
    info: { Title: title, Creator: 'Firedrill' },
  });
  for (const [name, file] of Object.entries(FONTS)) pdf.registerFont(name, find(file));
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  for (const block of blocks) draw(pdf, block);
  footers(pdf, title);
  pdf.end();
  return done;
}

function draw(pdf: Pdf, block: PrintedBlock): void {
  if (block.kind === 'table') return drawTable(pdf, block);
  if (block.kind === 'list') {
    for (const [i, item] of block.items.entries()) drawItem(pdf, `${i + 1}.`, item);
    return;
  }
  const { font, size, before, color } = STYLES[block.kind];
  if (block.kind === 'heading' || block.kind === 'subheading') keepRoom(pdf, KEEP_WITH_NEXT);
  pdf.y += before;
  pdf
    .font(font)
    .fontSize(size)
    .fillColor(color)
    .text(block.text, MARGIN, pdf.y, { width: widthOf(pdf), lineGap: 2 });
}

function drawItem(pdf: Pdf, mark: string, text: string): void {
  const left = MARGIN + 18;
  const width = widthOf(pdf) - 18;
  pdf.font('plain').fontSize(STYLES.text.size).fillColor(INK);
  keepRoom(pdf, pdf.heightOfString(text, { width, lineGap: 2 }));
  pdf.y += 3;
  const top = pdf.y;
  pdf.text(mark, MARGIN, top, { width: 16 });
  pdf.text(text, left, top, { width, lineGap: 2 });
  pdf.x = MARGIN;
}

/** Rows break between pages, never within; the head comes again on each page. */
function drawTable(pdf: Pdf, { head, rows, widths }: TableBlock): void {
  const whole = widthOf(pdf);
  const columns = widths.map((share) => share * whole);
  pdf.y += 4;
  drawRow(pdf, head, { columns, isHead: true });
  for (const row of rows) {
    const height = rowHeight(pdf, row, columns);
    if (pdf.y + height > pdf.page.height - MARGIN) {
      pdf.addPage();
      drawRow(pdf, head, { columns, isHead: true });
    }
    drawRow(pdf, row, { columns, isHead: false });
  }
  pdf.x = MARGIN;
}

type RowStyle = { readonly columns: readonly number[]; readonly isHead: boolean };

function drawRow(pdf: Pdf, cells: readonly string[], { columns, isHead }: RowStyle): void {
  const top = pdf.y + ROW_GAP;
  const height = rowHeight(pdf, cells, columns);
  let left = MARGIN;
  cells.forEach((cell, i) => {
    const width = columns[i] ?? 0;
    pdf
      .font(isHead ? 'strong' : 'plain')
      .fontSize(8.5)
      .fillColor(isHead ? PALE : INK)
      .text(cell, left, top, { width: width - CELL_GAP, lineGap: 1 });
    left += width;
  });
  pdf.y = top + height;
  pdf
    .moveTo(MARGIN, pdf.y)
    .lineTo(MARGIN + widthOf(pdf), pdf.y)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke();
}

function rowHeight(pdf: Pdf, cells: readonly string[], columns: readonly number[]): number {
  pdf.font('plain').fontSize(8.5);
  const heights = cells.map((cell, i) =>
    pdf.heightOfString(cell === '' ? ' ' : cell, { width: (columns[i] ?? 0) - CELL_GAP, lineGap: 1 }),
  );
  return Math.max(...heights) + ROW_GAP;
}

function keepRoom(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - MARGIN) pdf.addPage();
}

function widthOf(pdf: Pdf): number {
  return pdf.page.width - 2 * MARGIN;
}

/** `[DRILL]`, the title and the page, below every page. */
function footers(pdf: Pdf, title: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page);
    const bottom = pdf.page.margins.bottom;
    pdf.page.margins.bottom = 0; // else text below the margin would begin a page
    pdf
      .font('plain')
      .fontSize(8)
      .fillColor(PALE)
      .text(`[DRILL] ${title}`, MARGIN, pdf.page.height - 36, { width: widthOf(pdf) - 60, lineBreak: false })
      .text(`${page - start + 1} of ${count}`, MARGIN, pdf.page.height - 36, { width: widthOf(pdf), align: 'right' });
    pdf.page.margins.bottom = bottom;
  }
}
