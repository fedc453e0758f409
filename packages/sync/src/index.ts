export * from './codec.ts'
export * from './http.ts'
export * from './protocol.ts'
export * from './protocol-error.ts'
