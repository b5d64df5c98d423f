# `sam build` runs build-<LogicalId> for each function, in a copy of this directory, with ARTIFACTS_DIR set.
# ARCH: x64 or arm64; it has to fit the template's parameter Architecture.
ARCH ?= arm64

build-%:
	dotnet publish src/Functions -c Release -r linux-$(ARCH) --self-contained -p:PublishSingleFile=true -p:PublishTrimmed=true -p:PublishReadyToRun=true --artifacts-path $(CURDIR)/.publish -o $(ARTIFACTS_DIR)
	rm -f $(ARTIFACTS_DIR)/*.pdb $(ARTIFACTS_DIR)/*.xml
