import sharp from 'sharp';
import { fetchOriginal } from './originals.js';

/** One picture in one size. Reserved concurrency 40, 1769 MB: one whole vCPU. */
export async function handler(event: { readonly pathParameters: { readonly id: string }; readonly width: number }) {
  const original = await fetchOriginal(event.pathParameters.id);
  const body = await sharp(original).resize(event.width).webp({ quality: 78 }).toBuffer();
  return { statusCode: 200, isBase64Encoded: true, body: body.toString('base64') };
}
