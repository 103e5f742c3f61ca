import { describe, expect, it } from 'vitest';
import { PieceQueue } from '../../src/engine/decoder/piece-queue.ts';

describe('PieceQueue', () => {
  it('gives the pieces in order, then the end', async () => {
    const queue = new PieceQueue<number>();
    queue.push(1);
    queue.push(2);
    queue.close();
    expect([await queue.next(), await queue.next(), await queue.next()]).toEqual([1, 2, undefined]);
  });

  it('wakes a consumer that came first', async () => {
    const queue = new PieceQueue<string>();
    const waiting = queue.next();
    queue.push('late');
    expect(await waiting).toBe('late');
    const end = queue.next();
    queue.close();
    expect(await end).toBeUndefined();
  });

  it('hands out what came before an error, then the error, and takes nothing more', async () => {
    const queue = new PieceQueue<number>();
    queue.push(7);
    queue.close(new Error('broken'));
    queue.push(8);
    queue.close();
    expect(await queue.next()).toBe(7);
    await expect(queue.next()).rejects.toThrow('broken');
    await expect(queue.next()).rejects.toThrow('broken');
  });
});
