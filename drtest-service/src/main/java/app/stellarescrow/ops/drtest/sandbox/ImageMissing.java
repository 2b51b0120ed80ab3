package app.stellarescrow.ops.drtest.sandbox;

import app.stellarescrow.ops.work.PermanentFailure;

/** There is no image to make a sandbox of. */
class ImageMissing extends PermanentFailure {

    ImageMissing(String image, String why) {
        super(
                "the image %s is not here, and cannot be pulled: %s".formatted(image, why),
                "docker pull %s on the drtest-service's machine, or write another one as drtest.sandbox.docker.image"
                        .formatted(image),
                null);
    }
}
