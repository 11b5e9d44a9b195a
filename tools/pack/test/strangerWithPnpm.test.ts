import { describeStranger } from './support/describeStranger.ts'

describeStranger({
  packageManager: 'pnpm',
  dependencies: { vite: '8.3.8', '@vitejs/plugin-react': '6.3.0', typescript: '6.0.3' },
})
