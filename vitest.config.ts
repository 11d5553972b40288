import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/host/**'],
    // nodejieba is native code with global state: processes, not threads.
    pool: 'forks',
    testTimeout: 20_000,
  },
});
