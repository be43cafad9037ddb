/**
 * xterm.js in the house's colours. This module comes with the chunk of whoever shows a terminal, never before.
 */
import { FitAddon } from '@xterm/addon-fit';
import { type ITheme, Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { themeVersion } from '../../state/theme.ts';

const DARK: ITheme = {
  black: '#3b4047',
  red: '#f77c76',
  green: '#7fcf8f',
  yellow: '#ebba5c',
  blue: '#6cadf6',
  magenta: '#c79bf2',
  cyan: '#66d2d2',
  white: '#d5d8dc',
  brightBlack: '#8b9199',
};
/** CSS px. */
const LETTERS = 12.5;
const SMALLEST = 8;

const LIGHT: ITheme = {
  black: '#20242a',
  red: '#b3261e',
  green: '#1c6e37',
  yellow: '#7a5200',
  blue: '#1759b0',
  magenta: '#7a3aa8',
  cyan: '#0b6672',
  white: '#4d535b',
  brightBlack: '#656b73',
  brightRed: '#b3261e',
  brightGreen: '#1c6e37',
  brightYellow: '#7a5200',
  brightBlue: '#1759b0',
  brightMagenta: '#7a3aa8',
  brightCyan: '#0b6672',
  brightWhite: '#20242a',
};

/** A terminal and what fits it to its place. `end` lets go of both. */
export type Screen = {
  readonly terminal: Terminal;
  /** As many rows and columns as there is room for. */
  readonly fit: () => void;
  /** Letters so small that the columns it has are all seen, to a limit. */
  readonly shrink: () => void;
  readonly end: () => void;
};

/** Opens a terminal in an element, coloured as the page is. */
export function openScreen(
  element: HTMLElement,
  { isReadOnly = false, label }: { isReadOnly?: boolean; label: string },
): Screen {
  const style = getComputedStyle(document.documentElement);
  const terminal = new Terminal({
    fontFamily: style.getPropertyValue('--font-mono') || 'monospace',
    fontSize: LETTERS,
    lineHeight: 1.25,
    scrollback: 5_000,
    disableStdin: isReadOnly,
    cursorBlink: false,
    minimumContrastRatio: 4.5,
    theme: colours(),
  });
  const fitting = new FitAddon();
  terminal.loadAddon(fitting);
  terminal.open(element);
  terminal.textarea?.setAttribute('aria-label', label);
  const stop = themeVersion.subscribe(() => {
    terminal.options.theme = colours();
  });
  return {
    terminal,
    fit: () => {
      if (element.clientWidth > 0 && element.clientHeight > 0) fitting.fit();
    },
    shrink: () => {
      const { offsetWidth = 0 } = element.querySelector<HTMLElement>('.xterm-screen') ?? {};
      const { fontSize = LETTERS } = terminal.options;
      if (offsetWidth === 0 || element.clientWidth === 0) return;
      const { paddingLeft, paddingRight } = getComputedStyle(element);
      const room = element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      const most = (fontSize * room) / offsetWidth;
      terminal.options.fontSize = Math.max(SMALLEST, Math.min(LETTERS, Math.floor(most * 4) / 4));
    },
    end: () => {
      stop();
      terminal.dispose();
    },
  };
}

function colours(): ITheme {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(name).trim();
  const isLight = of('color-scheme') === 'light' || luminance(of('--bg')) > 0.5;
  return {
    ...(isLight ? LIGHT : DARK),
    background: of('--bg-sunken'),
    foreground: of('--text'),
    cursor: of('--accent'),
    scrollbarSliderBackground: of('--line'),
    scrollbarSliderHoverBackground: of('--line-control'),
    scrollbarSliderActiveBackground: of('--line-control'),
    selectionBackground: isLight ? '#b9d6fb' : '#2c4a70',
  };
}

/** Of `#rrggbb`, 0 to 1. */
function luminance(hex: string): number {
  const value = Number.parseInt(hex.slice(1, 7), 16);
  return ((value >> 16) + ((value >> 8) & 255) + (value & 255)) / 765;
}
