/** What a compiled machine is, and what it must be given. */
export type CompiledProgram = {
  readonly bytes: Uint8Array;
  /** What is written into the bytes before they are compiled, as `link` of the kernel takes it. */
  readonly places: readonly number[];
  readonly constants: readonly string[];
  readonly globals: readonly { readonly name: string; readonly type: string; readonly mutable: boolean }[];
  readonly imports: readonly { readonly name: string; readonly of: string }[];
  /** Functions that stay in JavaScript, by their names, with the reason. */
  readonly outside: ReadonlyMap<string, string>;
};

/** The machine of a world under a folder of sources. */
export class Program {
  constructor(root: string);
  compile(): CompiledProgram;
}
