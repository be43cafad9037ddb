/**
 * A small, safe subset of Markdown for briefs and runbooks: headings, paragraphs, lists, tick boxes, code, emphasis.
 * Text becomes elements, never HTML.
 */
import type { JSX, ReactNode } from 'react';

/** One block of a text. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly text: string };

/** Blocks of a Markdown text. */
export function parseMarkdown(source: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = source.replace(/\r/g, '').split('\n');
  let at = 0;
  while (at < lines.length) {
    const line = lines[at]!;
    const heading = /^(#{1,4})\s+(.*)$/.exec(line);
    const item = /^\s*(?:[-*]|(\d+)[.)])\s+(.*)$/.exec(line);
    if (line.startsWith('```')) {
      const end = lines.findIndex((l, i) => i > at && l.startsWith('```'));
      const stop = end < 0 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, stop).join('\n') });
      at = stop + 1;
    } else if (heading !== null) {
      blocks.push({ kind: 'heading', level: heading[1]!.length, text: heading[2]! });
      at += 1;
    } else if (item !== null) {
      const items: string[] = [];
      while (at < lines.length && lines[at]!.trim() !== '') {
        const next = /^\s*(?:[-*]|\d+[.)])\s+(.*)$/.exec(lines[at]!);
        if (next !== null) items.push(next[1]!);
        else items.push(`${items.pop() ?? ''} ${lines[at]!.trim()}`);
        at += 1;
      }
      blocks.push({ kind: 'list', ordered: item[1] !== undefined, items });
    } else if (line.trim() === '') {
      at += 1;
    } else {
      const from = at;
      while (at < lines.length && lines[at]!.trim() !== '' && !/^(#{1,4}\s|```|\s*[-*]\s)/.test(lines[at]!)) at += 1;
      if (at === from) at += 1;
      blocks.push({ kind: 'paragraph', text: lines.slice(from, at).join(' ') });
    }
  }
  return blocks;
}

/** Emphasis, code and plain links of one line. */
function inline(text: string): ReactNode[] {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*)/).map((part, i) => {
    const key = `${i}`;
    if (part.startsWith('`')) return <code key={key}>{part.slice(1, -1)}</code>;
    if (part.startsWith('**')) return <b key={key}>{part.slice(2, -2)}</b>;
    if (part.startsWith('*') && part.length > 2) return <em key={key}>{part.slice(1, -1)}</em>;
    return part;
  });
}

/** One paragraph of such a text, in a line of something else. */
export function InlineMarkdown({ text }: { readonly text: string }): JSX.Element {
  return <>{inline(text)}</>;
}

/** The text as elements; headings begin at `top`. `onCode` draws what stands beside a code block. */
export function Markdown({
  text,
  top = 2,
  onCode,
}: {
  readonly text: string;
  readonly top?: number;
  readonly onCode?: (code: string) => ReactNode;
}): JSX.Element {
  return (
    <div className="prose">
      {parseMarkdown(text).map((block, i) => {
        const key = `${i}`;
        if (block.kind === 'heading') {
          const Tag = `h${Math.min(6, top + block.level - 1)}` as 'h2';
          return <Tag key={key}>{inline(block.text)}</Tag>;
        }
        if (block.kind === 'code')
          return (
            <div key={key} className="codeblock">
              <pre>
                <code>{block.text}</code>
              </pre>
              {onCode?.(block.text)}
            </div>
          );
        if (block.kind === 'list') {
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
          const items = block.items.map((item, n) => <Item key={`${n}`} text={item} />);
          return block.ordered ? <ol key={key}>{items}</ol> : <ul key={key}>{items}</ul>;
        }
        return <p key={key}>{inline(block.text)}</p>;
      })}
    </div>
  );
}

function Item({ text }: { readonly text: string }): JSX.Element {
  const box = /^\[( |x)\]\s+(.*)$/.exec(text);
  if (box === null) return <li>{inline(text)}</li>;
  return (
    <li className="tick">
      <label>
        <input type="checkbox" defaultChecked={box[1] === 'x'} /> <span>{inline(box[2]!)}</span>
      </label>
    </li>
  );
}
