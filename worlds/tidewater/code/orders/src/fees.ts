/** Fees per seat: each seat looks at its neighbours for the group discount. Cheap, even for three hundred seats. */

import { feeOf } from './tariff.ts';
import type { PricedOrder, Seat } from './types.ts';

export function priceSeats(eventId: string, seats: readonly Seat[]): PricedOrder {
  const fees = seats.map((seat) => {
    const neighbours = seats.filter((other) => other.row === seat.row && Math.abs(other.number - seat.number) === 1);
    return feeOf(eventId, seat, neighbours.length);
  });
  return { ...totalsOf(seats, fees), eventId };
}

function totalsOf(seats: readonly Seat[], fees: readonly number[]): Omit<PricedOrder, 'eventId'> {
  const prices = seats.map((seat) => seat.price);
  const total = prices.reduce((sum, price, i) => sum + price + (fees[i] ?? 0), 0);
  return {
    orderId: crypto.randomUUID(),
    accountId: seats[0]?.heldBy ?? '',
    seatIds: seats.map((seat) => seat.id),
    prices,
    fees: [...fees],
    total,
  };
}
