/** Two requests at a time, two hundred may wait; the next one is refused. */
import { createOrder } from './create-order.ts';
import { serve } from './http.ts';

serve({ routes: { 'POST /orders': createOrder }, workers: 2, queue: 200 });
