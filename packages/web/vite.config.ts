/**
 * How the browser part is built: one page, hashed files, no inline script (the server's content policy forbids it).
 * In development the API and the live channel come from a server on port 4600 (or FIREDRILL_API).
 */
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const api = process.env.FIREDRILL_API ?? 'http://127.0.0.1:4600';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  server: { port: 4610, proxy: { '/api': { target: api, ws: true } } },
});
