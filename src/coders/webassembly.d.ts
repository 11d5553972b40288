/**
 * The parts of WebAssembly that the kernel needs: every Node has them, but their types are in the browser's
 * library.
 */
declare namespace WebAssembly {
  type Memory = { readonly buffer: ArrayBuffer };
  type Instance = { readonly exports: Readonly<Record<string, (...numbers: readonly number[]) => void>> };
  const Memory: new (size: { readonly initial: number }) => Memory;
  const Module: new (bytes: Uint8Array) => object;
  const Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>,
  ) => Instance;
}
