export * from './scene.ts'
