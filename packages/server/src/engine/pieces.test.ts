import { describe, expect, it } from 'vitest';
import { Pieces } from './pieces.ts';

async function read(pieces: Pieces): Promise<string[]> {
  const out: string[] = [];
  for await (const piece of pieces) out.push(piece);
  return out;
}

describe('[API20] a text in pieces', () => {
  it('is read in order, before and after its pieces came', async () => {
    const pieces = new Pieces();
    pieces.add('a');
    const reading = read(pieces);
    await Promise.resolve();
    pieces.add('b');
    await Promise.resolve();
    pieces.add('c');
    pieces.end();
    expect(await reading).toEqual(['a', 'b', 'c']);
  });

  it('tells its trouble after what came', async () => {
    const pieces = new Pieces();
    pieces.add('a');
    pieces.end(new Error('gone'));
    const seen: string[] = [];
    await expect(
      (async () => {
        for await (const piece of pieces) seen.push(piece);
      })(),
    ).rejects.toThrow('gone');
    expect(seen).toEqual(['a']);
  });

  it('forgets what nobody reads any more', async () => {
    const pieces = new Pieces();
    pieces.add('a');
    for await (const _ of pieces) break;
    pieces.add('b');
    pieces.end();
    expect(await read(pieces)).toEqual([]);
  });
});
