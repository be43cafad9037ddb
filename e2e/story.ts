/**
 * What the stories share: a page, and what earlier stories left behind.
 */
import type { Browser, Locator, Page } from 'playwright-core';

/** The stage on which stories are played one after the other. */
export type Stage = {
  readonly page: Page;
  /** For stories that need more people than one. */
  readonly browser: Browser;
  readonly url: string;
  /** The drill that the first story played to its end. */
  drill: string | undefined;
  /** Everything the browser was sent before that drill was closed. */
  traffic: string[];
};

/** A story; throws where it goes wrong. */
export type Story = { readonly name: string; play(stage: Stage): Promise<void> };

/** Ends a story with a sentence unless `condition` holds. */
export function expectThat(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}

/** The words as the page shows them, and not as they stand in a field that somebody has just typed them into. */
export function shown(page: Page, words: string): Locator {
  return page.getByText(words).and(page.locator(':not(textarea)'));
}
