import type { Simulator } from '../simulator/simulator.ts'

/** The one line that other programs read, as JSON with the names that the contract fixes. */
export function readyLine(simulator: Simulator, pid: number): string {
  return JSON.stringify({
    graph_url: simulator.graphUrl,
    admin_url: simulator.adminUrl,
    phone_number_id: simulator.phoneNumberId,
    waba_id: simulator.wabaId,
    access_token: simulator.accessToken,
    app_secret: simulator.appSecret,
    verify_token: simulator.verifyToken,
    pid,
  })
}
