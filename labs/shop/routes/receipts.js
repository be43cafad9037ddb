// Receipts: pictures that people upload. Each is written beside its place first, then moved into it.

const { randomBytes } = require('node:crypto');
const fs = require('node:fs/promises');
const path = require('node:path');
const { dataDir, maxUploadBytes, tempDir } = require('../lib/config.js');
const { HttpError, readBody } = require('../lib/http.js');

const receipts = path.join(dataDir, 'receipts');

/** POST /api/receipts, the picture as the body */
async function upload({ request }) {
  const bytes = await readBody(request, maxUploadBytes);
  if (bytes.length === 0) throw new HttpError(400, 'the picture is empty');
  const id = randomBytes(8).toString('hex');
  const temporary = path.join(tempDir, id);
  await fs.writeFile(temporary, bytes);
  await fs.copyFile(temporary, path.join(receipts, id));
  await fs.unlink(temporary);
  return { status: 201, body: { id, bytes: bytes.length } };
}

/** GET /api/receipts/:id: whether it is there, and how large it is. */
async function one({ params }) {
  if (!/^[0-9a-f]{16}$/.test(params.id)) throw new HttpError(404, 'no such receipt');
  const found = await fs.stat(path.join(receipts, params.id)).catch(() => undefined);
  if (found === undefined) throw new HttpError(404, 'no such receipt');
  return { body: { id: params.id, bytes: found.size } };
}

/** DELETE /api/receipts/:id: whoever sent it takes it back. */
async function takeBack({ params }) {
  if (!/^[0-9a-f]{16}$/.test(params.id)) throw new HttpError(404, 'no such receipt');
  await fs.unlink(path.join(receipts, params.id)).catch((error) => {
    throw error.code === 'ENOENT' ? new HttpError(404, 'no such receipt') : error;
  });
  return { body: { id: params.id } };
}

module.exports = [
  ['POST', '/api/receipts', upload],
  ['GET', '/api/receipts/:id', one],
  ['DELETE', '/api/receipts/:id', takeBack],
];
