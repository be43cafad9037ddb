/** A plugin of rolldown and of vite that puts the compiled machine in its place. */
export function compiledMachine(root: string): { name: string; load(id: string): { code: string } | undefined };
/** The module that stands in that place. */
export function compiledSource(root: string): string;
