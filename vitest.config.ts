import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/host/**'],
    // nodejieba is native code with global state: processes, not threads.
    pool: 'forks',
    // Generous: a busy machine is slow, and a test that hangs is not found sooner by failing a healthy one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
