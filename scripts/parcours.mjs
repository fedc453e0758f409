#!/usr/bin/env node
// `npm run parcours -- <command>` (or `npx parcours <command>` in this folder): what the administrator does on the machine.
import { ensureInstalled, NODE, ROOT, run } from './house/pinned.mjs'

ensureInstalled()
process.exit(
  await run(NODE, ['apps/server/src/cli/main.ts', ...process.argv.slice(2)], {
    // The data directory is the server's, which starts in this folder; file names are the caller's.
    cwd: ROOT,
    env: { ...process.env, INIT_CWD: process.env.INIT_CWD ?? process.cwd() },
  }),
)
