import { connect } from 'node:net'
import { createServer, type Server } from 'node:tls'
import { generate } from 'selfsigned'

export interface HttpsFront {
  port: number
  close(): Promise<void>
}

/** Ends TLS for `hostname` with a throw-away certificate and hands every byte to the server on `targetPort`. */
export async function startHttpsFront(hostname: string, targetPort: number): Promise<HttpsFront> {
  const pems = await generate([{ name: 'commonName', value: hostname }], { keySize: 2048 })
  const server: Server = createServer({ key: pems.private, cert: pems.cert }, (socket) => {
    const upstream = connect(targetPort, '127.0.0.1')
    socket.pipe(upstream).pipe(socket)
    for (const end of [socket, upstream]) {
      end.on('error', () => {
        socket.destroy()
        upstream.destroy()
      })
    }
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The https front has no port.')
  return {
    port: address.port,
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
