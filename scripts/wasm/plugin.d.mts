/** A plugin of rolldown and of vite that puts compiled machines in the places of the files that stand for them. */
export function compiledMachines(root: string): { name: string; load(id: string): { code: string } | undefined };
