# `sam build` runs build-<LogicalId> once for each function, in a copy of this directory, with ARTIFACTS_DIR set. The functions are one executable: it
# is published once for each architecture and state of its sources, and copied from then on.
#
#   ARCH        arm64 or x64; it has to fit the template's parameter Architecture (arm64, x86_64)
#   NATIVE_AOT  true publishes as Native AOT, which needs the toolchain of that architecture
#   CACHE       where published executables are kept
ARCH ?= arm64
NATIVE_AOT ?= false
CACHE ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/targets

SOURCES := src/Functions src/Forwarder src/Lambda src/EventPatterns src/Directory.Build.props eng Directory.Build.props Directory.Packages.props global.json
JIT_FORM := -p:PublishSingleFile=true -p:PublishTrimmed=true -p:PublishReadyToRun=true
FORM := $(if $(filter true,$(NATIVE_AOT)),-p:PublishAot=true,$(JIT_FORM)) $(PUBLISH_ARGS)
# The second half of an ELF file's e_machine is zero for both.
MACHINE_x64 := 3e
MACHINE_arm64 := b7
LOCK := $(if $(shell command -v flock),flock "$(CACHE)/lock")

.PHONY: package publish
build-%:
	$(if $(MACHINE_$(ARCH)),,$(error ARCH: got "$(ARCH)"; expected arm64 or x64))
	@mkdir -p "$(CACHE)" "$(ARTIFACTS_DIR)"
	@$(LOCK) $(MAKE) --no-print-directory publish ARTIFACTS_DIR="$(ARTIFACTS_DIR)"

# What aws-lambda-tools-defaults.json names, for `dotnet lambda deploy-serverless`.
package: ARTIFACTS_DIR = artifacts/package
package: build-package
	@cd artifacts/package && rm -f ../functions.zip && zip -qr ../functions.zip .

# Whoever holds the lock publishes; the others find what they need. An executable for another processor never gets as far as Lambda.
publish: KEY = $(ARCH)-$(shell (echo '$(FORM)'; dotnet --version; find $(SOURCES) -type f | LC_ALL=C sort | xargs sha256sum) | sha256sum | cut -c1-16)
publish:
	@set -eu; kept="$(CACHE)/$(KEY)"; \
	if [ ! -e "$$kept" ]; then \
	  dotnet publish src/Functions -c Release -r linux-$(ARCH) --self-contained $(FORM) --artifacts-path "$$kept.build" -o "$$kept.new"; \
	  rm -f "$$kept.new"/*.pdb "$$kept.new"/*.xml "$$kept.new"/*.dbg; \
	  machine=$$(od -An -tx1 -j18 -N1 "$$kept.new/bootstrap" | tr -d ' '); \
	  [ "$$machine" = $(MACHINE_$(ARCH)) ] || { echo "bootstrap: is for ELF machine $$machine; expected $(MACHINE_$(ARCH)), as ARCH is $(ARCH)" >&2; exit 1; }; \
	  mv "$$kept.new" "$$kept"; rm -rf "$$kept.build"; \
	fi; \
	cp -R "$$kept/." "$(ARTIFACTS_DIR)"
