/**
 * Entry of the page: styles, fonts, theme, keys, router.
 */
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/index.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startKeys } from './keys/keys.ts';
import { router } from './router.tsx';
import { startTheme } from './state/theme.ts';

startTheme();
startKeys();
createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
);
