import { usePlace } from './lib/usePlace.js'
import { BroadcastsPage } from './pages/BroadcastsPage.jsx'
import { PeoplePage } from './pages/PeoplePage.jsx'

const tabs = [
  { id: 'people', label: '👥 Personas' },
  { id: 'broadcasts', label: '📢 Difusión' },
]

export function App() {
  const [place, go] = usePlace()
  const tab = place.get('tab') ?? 'broadcasts'
  return (
    <div className="app">
      <header className="top">
        <strong>IITA · CRM</strong>
        <nav>
          {tabs.map(({ id, label }) => (
            <button key={id} type="button" className={tab === id ? 'on' : ''} onClick={() => go({ tab: id })}>
              {label}
            </button>
          ))}
        </nav>
      </header>
      <main>{tab === 'people' ? <PeoplePage place={place} /> : <BroadcastsPage place={place} go={go} />}</main>
    </div>
  )
}
