export * from './presence.ts'
export * from './schema.ts'
