import { shopApi, tracking } from './clients.ts';

/** Tracking: 3 s, one retry within a budget of 10 %. */
export const track = (req: Request) => tracking.get(`/parcels/${req.params.parcel}`, { timeoutMs: 3000, retries: 1 });

/** A new parcel is asked for once. */
export const order = (req: Request) => shopApi.post('/parcels', req.body, { timeoutMs: 5000 });
