import { describeStranger } from './support/describeStranger.ts'

describeStranger({
  packageManager: 'npm',
  dependencies: { vite: '6.4.6', '@vitejs/plugin-react': '5.2.0', typescript: '5.9.3' },
})
