import { shops } from './database.ts';

const INSERT = 'INSERT INTO orders (parcel_id, shop_id, recipient) VALUES ($1, $2, $3)';

export async function order(parcel: Parcel): Promise<Response> {
  await shops.tx((tx) => tx.execute(INSERT, [parcel.id, parcel.shop, parcel.recipient]));
  producer.send('parcels', parcel.id, parcel);
  return new Response(null, { status: 201 });
}
