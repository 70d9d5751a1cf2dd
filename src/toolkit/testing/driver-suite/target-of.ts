import type { ConnectTarget } from '../../engine/driver.ts'

/** The parts of a URL as a driver takes them. */
export function targetOf(url: string): ConnectTarget {
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    host: hostname,
    ...(port !== '' && { port: Number(port) }),
    ...(username !== '' && { user: decodeURIComponent(username) }),
    ...(password !== '' && { password: decodeURIComponent(password) }),
    database: pathname.slice(1),
  }
}
