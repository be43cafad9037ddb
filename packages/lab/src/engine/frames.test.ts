import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader, type FrameStream } from './frames.ts';

function frame(stream: number, payload: string): Buffer {
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(Buffer.byteLength(payload), 4);
  return Buffer.concat([header, Buffer.from(payload)]);
}

function read(chunks: readonly Buffer[]): Record<FrameStream, string> {
  const said = { out: '', err: '' };
  const reader = new FrameReader((stream, payload) => {
    said[stream] += Buffer.from(payload).toString('latin1');
  });
  for (const chunk of chunks) reader.push(chunk);
  return said;
}

describe('frames (LAB1)', () => {
  it('tell output and errors apart', () => {
    const bytes = Buffer.concat([frame(1, 'one '), frame(2, 'oops'), frame(1, 'two'), frame(1, '')]);
    expect(read([bytes])).toEqual({ out: 'one two', err: 'oops' });
  });
  it('[LAB1] are read however the connection cuts them', () => {
    const frames = fc.array(fc.tuple(fc.constantFrom(1, 2), fc.string({ unit: 'binary-ascii' })), { maxLength: 8 });
    fc.assert(
      fc.property(frames, fc.infiniteStream(fc.integer({ min: 1, max: 12 })), (list, lengths) => {
        const bytes = Buffer.concat(list.map(([stream, text]) => frame(stream, text)));
        const chunks: Buffer[] = [];
        for (let at = 0; at < bytes.length; ) {
          const length = lengths.next().value as number;
          chunks.push(bytes.subarray(at, at + length));
          at += length;
        }
        const joined = (stream: number) =>
          list
            .filter(([s]) => s === stream)
            .map(([, text]) => text)
            .join('');
        expect(read(chunks)).toEqual({ out: joined(1), err: joined(2) });
      }),
      { seed: 1 },
    );
  });
});
