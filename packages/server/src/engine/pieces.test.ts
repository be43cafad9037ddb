import { describe, expect, it } from 'vitest';
import { Pieces } from './pieces.ts';

const letter = (text: string) => Buffer.from(text);

async function read(pieces: Pieces): Promise<string[]> {
  const out: string[] = [];
  for await (const piece of pieces) out.push(String(piece));
  return out;
}

describe('[API20] a text in pieces', () => {
  it('is read in order, before and after its pieces came', async () => {
    const pieces = new Pieces();
    pieces.add(letter('a'));
    const reading = read(pieces);
    await Promise.resolve();
    pieces.add(letter('b'));
    await Promise.resolve();
    pieces.add(letter('c'));
    pieces.end();
    expect(await reading).toEqual(['a', 'b', 'c']);
  });

  it('tells its trouble after what came', async () => {
    const pieces = new Pieces();
    pieces.add(letter('a'));
    pieces.end(new Error('gone'));
    const seen: string[] = [];
    await expect(
      (async () => {
        for await (const piece of pieces) seen.push(String(piece));
      })(),
    ).rejects.toThrow('gone');
    expect(seen).toEqual(['a']);
  });

  it('forgets what nobody reads any more', async () => {
    const pieces = new Pieces();
    pieces.add(letter('a'));
    for await (const _ of pieces) break;
    pieces.add(letter('b'));
    pieces.end();
    expect(await read(pieces)).toEqual([]);
  });
});
