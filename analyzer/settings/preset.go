package settings

// PresetGolangci is what golangci-lint asks of a linter that is built in: hardly a finding
// that is false. Of retries without a library, it has those told that flow proves, and none
// that names and wording speak for; and Go alone is looked at.
const PresetGolangci = "golangci"

// FlowAlone reports whether a retry without a library counts only where the flow of the code
// proves it.
func (s Settings) FlowAlone() bool { return s.Preset == PresetGolangci }
